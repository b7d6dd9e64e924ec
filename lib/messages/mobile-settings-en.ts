/** The page on which an organisation sets up the mobile app, English. */
export const mobileSettingsEn = {
  tab: "Mobile app",
  title: "What colleagues see of each other",
  lead: "Employees sign in at {address} with a code they get by mail, for as long as they have access. There they find their colleagues by name.",
  fields: "Besides the name, show",
  note: "BHV and EHBO say who is trained, not who is in the building. Everybody sees all of their own data.",
  save: "Save",
  saved: "Saved. Apps show it from the next page on.",
  look: "Only an Admin can change this.",
  entra: {
    title: "Sign in with Microsoft",
    lead: "Employees of your organisation's Entra ID can sign in with their Microsoft account instead of a code. The first time they are recognised by what your directory sends, else by user name, else by e-mail address; after that by their Microsoft account alone.",
    on: "Employees can sign in with Microsoft.",
    off: "Employees cannot sign in with Microsoft.",
    start: "Let employees sign in with Microsoft",
    stop: "Stop sign-in with Microsoft",
    unknown:
      "An Admin who signs in to the Control Centre with Microsoft can switch this on: that shows whose Entra ID it is. You sign in with a password.",
    refused: "Only an Admin who signs in with Microsoft can switch this on.",
  },
};

export type MobileSettingsMessages = typeof mobileSettingsEn;
