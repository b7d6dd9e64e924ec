import type { OverviewMessages } from "#lib/messages/overview-en";

/** Teksten van de pagina Overzicht, in het Nederlands. */
export const overviewNl: OverviewMessages = {
  title: "Overzicht",
  why: {
    label: "Waarom kan iemand de app wel of niet gebruiken?",
    hint: "Naam, gebruikersnaam, e-mail of personeelsnummer",
    submit: "Opzoeken",
  },
  waits: { one: "{count} punt wacht op u", other: "{count} punten wachten op u" },
  waitsForAdmin: {
    one: "{count} punt wacht op een Admin",
    other: "{count} punten wachten op een Admin",
  },
  calm: "Er wacht niets",
  calmLead: "Geen import wacht op een beslissing; bronnen en personen zijn in orde.",
  run: "{name}, {when}: {result}",
  alarm: "{name}, {when}: was het de bedoeling dat zo velen hun toegang verloren? {result}",
  moreRuns: { one: "Er wacht nog {count} import", other: "Er wachten nog {count} imports" },
  connections: {
    stale: "Van {name} is sinds {when} geen voltooid bestand gekomen.",
    preview: "{name} maakt sinds {when} alleen plannen. Zet de koppeling live zodra die kloppen.",
    guesses:
      "Op {when} zijn veel pogingen om in te loggen bij {name} geweigerd. Misschien raadt iemand het wachtwoord.",
    silent: "Van {name} is sinds {when} niets gehoord, veel langer dan gewoonlijk.",
    token_ends: "Het token van {name} verloopt op {when}. Maak voor die dag een nieuw token.",
    token_ended:
      "Het token van {name} is verlopen op {when}. Zolang er geen nieuw token is, komt er van daar niemand binnen.",
  },
  mails: {
    one: "{count} mail kon niet worden verstuurd. Vraag het aan wie deze installatie beheert.",
    other:
      "{count} mails konden niet worden verstuurd. Vraag het aan wie deze installatie beheert.",
  },
  groups: {
    incomplete: { one: "{count} persoon is onvolledig", other: "{count} personen zijn onvolledig" },
    double: {
      one: "{count} persoon staat er misschien dubbel in",
      other: "{count} personen staan er misschien dubbel in",
    },
    blocked: { one: "{count} persoon is geblokkeerd", other: "{count} personen zijn geblokkeerd" },
    termEnds: {
      one: "{count} persoon behoudt toegang tot een dag binnen 30 dagen",
      other: "{count} personen behouden toegang tot een dag binnen 30 dagen",
    },
  },
  more: "meer dan {count}",
  people: "Waar uw mensen vandaan komen",
  from: "Komt uit",
  byHand: "Handmatig",
  withAccess: "Met toegang",
  withoutAccess: "Zonder toegang",
  all: "Iedereen",
  directory: "Directory {name}",
  contact: { applied: "personen gewijzigd", unchanged: "van gehoord", none: "niet van gehoord" },
  health: "{state}. Voor het laatst van gehoord op {when}. De laatste {days} dagen:",
  unheard: "{state}. Er is nog niets van gehoord.",
  empty: {
    title: "Er is nog niemand",
    lead: "Uw mensen komen hier handmatig, met een dagelijks bestand of vanuit uw directory. Vergelijk de drie manieren en kies er een.",
    managerLead:
      "Zodra een Admin van uw organisatie mensen hier brengt, ziet u op deze pagina hoeveel het er zijn, wie erbij kwam en wie vertrok.",
    begin: "Kies een bron",
  },
  operators: {
    title: "Alle organisaties",
    lead: "Hoe het met elke klant gaat, in aantallen. Wie iemand nodig heeft, staat bovenaan.",
    columns: {
      name: "Organisatie",
      people: "Personen",
      waysIn: "Bronnen",
      last: "Laatste goede import",
      needs: "Heeft iemand nodig",
    },
    wayIn: "{name} · {state}",
    byHandOnly: "alleen handmatig",
    none: "nog geen",
    held: { one: "{count} import wacht", other: "{count} imports wachten" },
    stale: "Van {name} wordt niets gehoord",
    expiring: "Het token van {name} verloopt op {when}",
    nothing: "niets",
  },
};
