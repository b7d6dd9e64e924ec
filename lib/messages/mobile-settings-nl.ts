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
  entra: {
    title: "Inloggen met Microsoft",
    lead: "Medewerkers uit het Entra ID van uw organisatie kunnen met hun Microsoft-account inloggen in plaats van met een code. De eerste keer worden ze herkend aan wat uw directory stuurt, anders aan hun gebruikersnaam, anders aan hun e-mailadres; daarna alleen nog aan hun Microsoft-account.",
    on: "Medewerkers kunnen met Microsoft inloggen.",
    off: "Medewerkers kunnen niet met Microsoft inloggen.",
    start: "Medewerkers met Microsoft laten inloggen",
    stop: "Inloggen met Microsoft uitzetten",
    unknown:
      "Een Admin die zelf met Microsoft inlogt in het Control Centre kan dit aanzetten: daaruit blijkt van wie het Entra ID is. U logt in met een wachtwoord.",
    refused: "Alleen een Admin die met Microsoft inlogt, kan dit aanzetten.",
  },
};
