import type { ResidueMessages } from "#lib/messages/residue-en";

/** Texts of the page of those who are not in a new source, in Dutch. */
export const residueNl: ResidueMessages = {
  tab: "Overgebleven",
  title: "Wie niet in {connection} staat",
  leadScim:
    "Zij hebben toegang, maar {connection} heeft hen niet aangeleverd: ze zijn met de hand toegevoegd, of komen uit een lijst of een dagelijks bestand. {connection} verandert niets aan hen; beslis daarom zelf wat er met hen gebeurt.",
  leadSftp:
    "Zij hebben toegang, maar staan niet in het nieuwste bestand van {connection}: ze zijn met de hand toegevoegd of komen uit een lijst. {connection} verandert niets aan hen; beslis daarom zelf wat er met hen gebeurt.",
  none: {
    nothing_came: {
      title: "Er is nog niets gekomen",
      scim: "{connection} heeft nog niemand aangeleverd. Zodra de eerste synchronisatie klaar is, ziet u hier wie er niet in staat.",
      sftp: "Er is nog geen bestand van {connection} gelezen. Zodra het eerste er is, ziet u hier wie er niet in staat.",
    },
    additions: {
      title: "Deze bestanden zeggen niet wie er ontbreekt",
      scim: "",
      sftp: "De bestanden van {connection} bevatten alleen aanvullingen en wijzigingen. Laat bij Instellingen volledige lijsten komen om te zien wie er niet in staat.",
    },
    not_open: {
      title: "Deze koppeling staat op pauze",
      scim: "Laat {connection} eerst verdergaan; dan ziet u hier wie er niet in staat.",
      sftp: "Laat {connection} eerst verdergaan; zodra er een bestand is gekomen, ziet u hier wie er niet in staat.",
    },
  },
  nobody:
    "Iedereen met toegang staat in {connection} of is door een Admin behouden. Er valt niets te beslissen.",
  sending:
    "{connection} stuurde minder dan een kwartier geleden nog wijzigingen. Wacht tot de eerste synchronisatie klaar is: tot die tijd staan hier ook mensen die nog moeten komen.",
  stillLive:
    "{files} levert nog mensen aan. Pauzeer of sluit dat eerst, anders laat het volgende bestand weer binnen van wie u de toegang beëindigt.",
  people: { one: "{count} persoon", other: "{count} personen" },
  noDepartment: "Zonder afdeling",
  more: "en nog {count}",
  line: {
    one: "{count} persoon met toegang staat niet in {connection} en houdt die toegang totdat u iets anders beslist.",
    other:
      "{count} personen met toegang staan niet in {connection} en houden die toegang totdat u iets anders beslist.",
  },
  look: "Zie wie er overblijft",
  next: "U kiest op naam: toegang beëindigen, behouden, of behouden tot een dag; voor één persoon, voor een afdeling of voor iedereen. Er verandert niets voordat u indient, en daarna kan het ongedaan worden gemaakt.",
  decide: { one: "Beslis over {count} persoon", other: "Beslis over {count} personen" },
  waiting: "Iemand is al begonnen te beslissen; er is nog niets ingediend.",
  goOn: "Verder beslissen",
  changed: "Dit is intussen veranderd. Laad de pagina opnieuw.",
};
