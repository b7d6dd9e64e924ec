import type { StepOf, Way } from "#lib/connections/choosing";

/** The steps of each way: what there is to do, and the link that leads there. */
const steps: { [W in Way]: Record<StepOf<W>, { text: string; link: string }> } = {
  hand: {
    people: { text: "Somebody is added by hand", link: "Open Users" },
    list: { text: "A first list is brought in", link: "Add a list" },
    second_admin: { text: "A second Admin can take over in holidays", link: "Invite a colleague" },
  },
  sftp: {
    account: { text: "The account that takes the files is made", link: "Make the account" },
    log_in: { text: "Your server has logged in to it", link: "Show how" },
    file: { text: "A first file has come", link: "Show how" },
    live: {
      text: "Its plan was looked at, and files are applied by themselves",
      link: "Look at it",
    },
    recent: { text: "A file came within the last day", link: "Look at it" },
    tell: { text: "It is known who gets a mail when a file stays away", link: "Name them" },
  },
  scim: {
    connection: { text: "The connection is made", link: "Make it" },
    token: { text: "It has a token, which Entra ID shows when it asks", link: "Make a token" },
    tested: { text: "The self-test has passed", link: "Run it" },
    contact: { text: "Entra ID has been in contact", link: "Show how" },
    people: { text: "The first people have come", link: "Show how" },
    lasting: { text: "The token lasts for another month at least", link: "Show the tokens" },
    calm: {
      text: "No alarm waits about many people who lost access at once",
      link: "Open Imports",
    },
    tell: { text: "It is known who gets a mail when something is wrong", link: "Name them" },
  },
};

/** Texts of the page that helps to choose a way in, in English. */
export const choosingEn = {
  title: "Choose a way in",
  lead: "Three ways bring your people into Flexwhere. Go through them together with whoever manages your directory; they work side by side, and you can change later.",
  print: "Print this page, or keep it as a PDF, with Ctrl+P.",
  compare: "The three ways beside each other",
  leaving: "If you stop with it",
  leave: {
    hand: "Nothing to take down. As soon as a file or Entra ID brings the same people, they are recognised and kept by it from then on.",
    sftp: "Close the connection and remove the scheduled task. Its people stay, and are kept by hand until another way brings them.",
    scim: "Remove the app in Entra ID, then close the connection. Its people stay, and are kept by hand until another way brings them.",
  },
  questions: {
    title: "Which one fits?",
    /** A question, and what a yes means. */
    list: [
      {
        question: "Is there Entra ID with a premium plan?",
        answer: "Then Entra ID (SCIM): it tells of joiners and leavers by itself.",
      },
      {
        question:
          "Is there an Active Directory of your own, and somebody who can plan a task on a server?",
        answer: "Then the daily file (SFTP).",
      },
      {
        question: "Neither, or you want to begin today?",
        answer: "Then by hand. You can connect a directory later.",
      },
    ],
  },
  checklist: "Checklist",
  done: "done",
  toDo: "to do",
  progress: "{done} of {all} done",
  asOf: "{organisation}, as of {when}",
  steps,
};

/** The texts of the page that helps to choose a way in, in one language. */
export type ChoosingMessages = typeof choosingEn;
