import type { ShownStep } from "#components/connections/checklist";
import { type Checklists, type StepOf, type Way, waySteps } from "#lib/connections/choosing";
import type { ChoosingMessages } from "#lib/messages/choosing-en";

export const ways: readonly Way[] = ["hand", "sftp", "scim"];

/** Where each step is taken; once there is a connection, below its page. */
const places: { [W in Way]: Record<StepOf<W>, string> } = {
  hand: { people: "/users", list: "/users/import", second_admin: "/settings/admins" },
  sftp: { account: "", log_in: "/account", file: "/upload", live: "", recent: "", tell: "/manage" },
  scim: {
    ...{ connection: "", token: "", tested: "", contact: "", people: "", lasting: "" },
    ...{ calm: "/imports", tell: "/manage" },
  },
};

/** The page on which a connection of a kind is made. */
const beginnings: Record<Way, string> = {
  hand: "",
  sftp: "/connections/daily-file",
  scim: "/connections#connect",
};

/** The steps of one way, in the reader's words. */
export function shownSteps<W extends Way>(
  way: W,
  lists: Checklists,
  texts: ChoosingMessages,
): ShownStep[] {
  const { connection, isDone } = lists[way];
  const steps = waySteps[way] as readonly StepOf<W>[];
  return steps.map((step) => {
    const { text, link } = texts.steps[way][step];
    const place = places[way][step];
    const isAbout = way === "hand" || place === "/imports";
    const below = connection ? `/connections/${connection.id}${place}` : beginnings[way];
    return {
      text,
      isDone: isDone[step],
      link: { label: link, href: isAbout ? place : below },
    };
  });
}
