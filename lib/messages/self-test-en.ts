import type { TestStep } from "#lib/scim/self-test";

/** What each step does, as a directory would. */
const steps = {
  connect: "Look for somebody who is not there",
  create: "Make a person",
  match: "Find the person by user name, in capitals",
  change: "Change the display name and add a mobile number",
  change_gathered: "Change surname and department in one go",
  disable: "End the person's access",
  restore: "Give the access back",
  group: "Put the person into a group and take them out again",
  delete: "Delete the person",
} satisfies Record<TestStep, string>;

/** Texts of the self-test of a connection, in English. */
export const selfTestEn = {
  title: "Self-test",
  lead: "Sends everything that Entra ID sends, with a made-up person and group, and looks at each answer. It takes a few seconds.",
  traceless:
    "Nothing is left behind: person, group and token of the test are gone when it ends. What it asked stands under Requests.",
  start: "Start the self-test",
  again: "Start it again",
  pending: "The self-test is running…",
  steps,
  passed: "All {count} steps passed. The connection answers as Entra ID expects.",
  failed: "The self-test stopped at step {count}: {step}.",
  outcomes: { passed: "Passed", failed: "Failed", skipped: "Not tried" },
  ms: "{count} ms",
  instead: "Answered instead:",
  whenPaused: "The connection is paused. Let it go on under Manage, then start the test again.",
  whenFailed:
    "Start it again in a minute. If it fails once more, send this line to Flexwhere: your directory is not the cause.",
};

/** The texts of the self-test in one language. */
export type SelfTestMessages = typeof selfTestEn;
