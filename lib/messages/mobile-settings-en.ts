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
};

export type MobileSettingsMessages = typeof mobileSettingsEn;
