/** Texts of the page for what nobody foresaw, in English. It may stand for any other page, so they are few. */
export const failedEn = {
  title: "Something went wrong on our side",
  lead: "Nothing you did caused it, and nothing was lost. Try again; if it stays, tell your administrator this number:",
  again: "Try again",
};

/** The texts of that page in one language. */
export type FailedMessages = typeof failedEn;
