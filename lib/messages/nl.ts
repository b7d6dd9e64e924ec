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
    link: "Het snelst gaat het in de browser: open de link die npm start vlak voor “Ready” heeft afgedrukt.",
    stepsTitle: "Of met opdrachten",
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
  notFound: {
    title: "Deze pagina bestaat niet",
    lead: "Misschien staat er een typefout in het adres, of is de pagina verplaatst.",
    back: "Naar de eerste pagina",
  },
  unavailable: {
    title: "Het Control Centre bereikt zijn database niet",
    lead: "Er is niets verloren. Deze pagina probeert het over enkele seconden vanzelf opnieuw.",
  },
};
