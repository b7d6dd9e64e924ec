import type { Messages } from "#lib/messages/en";

/** Every text of the pages, in Dutch. */
export const nl: Messages = {
  product: "Flexwhere Control Centre",
  skipToContent: "Naar de inhoud",
  language: "Taal",
  copy: "Kopiëren",
  copied: "Gekopieerd",
  first: {
    title: "Begin met een organisatie",
    lead: "Het Control Centre draait en is nog leeg. Een organisatie is één klant met eigen mensen, gescheiden van alle andere.",
    stepsTitle: "De eerste stappen",
    where:
      "Geef deze opdrachten in de map van het Control Centre, op de machine waarop het draait.",
    create: "Maak de organisatie",
    createWhy: "Met de korte naam (“acme”) wijzen de andere opdrachten haar aan.",
    check: "Controleer uw lijst met mensen",
    checkWhy:
      "Zegt per rij wat nog niet klopt. Verandert niets, en de lijst blijft op deze machine.",
    dryRun: "Bekijk wat de lijst zou doen",
    dryRunWhy: "Telt wie erbij zou komen of zou veranderen. Er wordt nog niets toegepast.",
    run: "Breng de mensen binnen",
    runWhy: "Rijen die niet kloppen houden de hele lijst tegen, zodat niemand half binnen is.",
  },
  running: {
    title: "Het Control Centre draait",
    lead: "Er is ten minste één organisatie. Met deze opdrachten gaat u verder.",
    stepsTitle: "De volgende stappen",
    list: "Bekijk uw organisaties",
    listWhy: "Met het aantal mensen in elk, en wanneer zij voor het laatst zijn bijgewerkt.",
    another: "Maak nog een organisatie",
    anotherWhy: "Elke organisatie heeft eigen mensen; geen enkele ziet die van een andere.",
    run: "Breng een nieuwere lijst binnen",
    runWhy:
      "“replace” beëindigt ook de toegang van mensen die niet in de lijst staan. Met --dry-run ziet u alleen wat er zou gebeuren.",
    people: "Bekijk wie erin staat",
    peopleWhy: "Iedereen van één organisatie, met --inactive ook wie geen toegang heeft.",
  },
  notFound: {
    title: "Deze pagina bestaat niet",
    lead: "Misschien staat er een typefout in het adres, of is de pagina verplaatst.",
    back: "Naar de eerste pagina",
  },
  failed: {
    title: "Er ging bij ons iets mis",
    lead: "Het ligt niet aan u, en er is niets verloren. Probeer het opnieuw; blijft het, geef dan dit nummer aan uw beheerder:",
    again: "Opnieuw proberen",
  },
  unavailable: {
    title: "Het Control Centre bereikt zijn database niet",
    lead: "Er is niets verloren. Deze pagina probeert het over enkele seconden vanzelf opnieuw.",
  },
};
