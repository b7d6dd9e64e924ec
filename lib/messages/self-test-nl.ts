import type { SelfTestMessages } from "#lib/messages/self-test-en";

/** Teksten van de zelftest van een koppeling, in het Nederlands. */
export const selfTestNl: SelfTestMessages = {
  title: "Zelftest",
  lead: "Stuurt alles wat Entra ID stuurt, met een verzonnen persoon en groep, en bekijkt elk antwoord. Het duurt enkele seconden.",
  traceless:
    "Er blijft niets achter: persoon, groep en token van de test zijn weg als hij klaar is. Wat hij vroeg, staat onder Verzoeken.",
  start: "Zelftest starten",
  again: "Opnieuw starten",
  pending: "De zelftest loopt…",
  steps: {
    connect: "Iemand zoeken die er niet is",
    create: "Een persoon maken",
    match: "De persoon vinden op gebruikersnaam, in hoofdletters",
    change: "De weergavenaam wijzigen en een mobiel nummer toevoegen",
    change_gathered: "Achternaam en afdeling in één keer wijzigen",
    disable: "De toegang van de persoon beëindigen",
    restore: "De toegang teruggeven",
    group: "De persoon in een groep zetten en er weer uithalen",
    delete: "De persoon verwijderen",
  },
  passed: "Alle {count} stappen zijn geslaagd. De koppeling antwoordt zoals Entra ID het verwacht.",
  failed: "De zelftest stopte bij stap {count}: {step}.",
  outcomes: { passed: "Geslaagd", failed: "Mislukt", skipped: "Niet geprobeerd" },
  ms: "{count} ms",
  instead: "Het antwoord was:",
  whenPaused:
    "De koppeling is gepauzeerd. Laat haar doorgaan onder Beheren en start de test opnieuw.",
  whenFailed:
    "Start hem over een minuut opnieuw. Mislukt het dan weer, stuur deze regel dan aan Flexwhere: het ligt niet aan uw directory.",
};
