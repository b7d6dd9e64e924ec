import type { MobileSettingsMessages } from "#lib/messages/mobile-settings-en";

/** The page on which an organisation sets up the mobile app, Dutch. */
export const mobileSettingsNl: MobileSettingsMessages = {
  tab: "Mobiele app",
  title: "Wat collega's van elkaar zien",
  lead: "Medewerkers loggen in op {address} met een code die ze per mail krijgen, zolang ze toegang hebben. Daar vinden ze hun collega's op naam.",
  fields: "Laat behalve de naam zien",
  note: "BHV en EHBO zeggen wie is opgeleid, niet wie in het gebouw is. Iedereen ziet alle eigen gegevens.",
  save: "Opslaan",
  saved: "Opgeslagen. De apps laten dit zien vanaf de volgende pagina.",
  look: "Alleen een Admin kan dit wijzigen.",
};
