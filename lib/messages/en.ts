/** Every text of the pages, in English; `nl.ts` must hold the same keys. */
export const en = {
  product: "Flexwhere Control Centre",
  skipToContent: "Skip to the content",
  language: "Language",
  copy: "Copy",
  copied: "Copied",
  first: {
    title: "Begin with an organisation",
    lead: "The Control Centre runs and is still empty. An organisation is one customer with its own people, kept apart from every other one.",
    link: "The quickest way is in the browser: open the set-up link that npm start printed just before “Ready”.",
    stepsTitle: "Or by commands",
    where: "Give these commands in the folder of the Control Centre, on the machine it runs on.",
    create: "Make the organisation",
    createWhy: "The short name (“acme”) is what the other commands use to name it.",
    check: "Check your list of people",
    checkWhy:
      "Says row by row what is not right yet. Changes nothing, and the list stays on this machine.",
    dryRun: "See what the list would do",
    dryRunWhy: "Counts who would be added or changed. Nothing is applied yet.",
    run: "Bring the people in",
    runWhy: "Rows that are not right stop the whole list, so nobody is half in.",
  },
  notFound: {
    title: "This page does not exist",
    lead: "The address may have a typing error, or the page has moved.",
    back: "Go to the first page",
  },
  unavailable: {
    title: "The Control Centre cannot reach its database",
    lead: "Nothing is lost. This page tries again by itself in a few seconds.",
  },
};

/** A catalogue of texts in one language. */
export type Messages = typeof en;
