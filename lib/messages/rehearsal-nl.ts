import type { RehearsalMessages } from "#lib/messages/rehearsal-en";

/** Teksten van de proef met een directory, in het Nederlands. */
export const rehearsalNl: RehearsalMessages = {
  tab: "Proef draaien",
  title: "Eerst een proef",
  lead: "Upload de gebruikerslijst van de directory en zie bij naam wie herkend zou worden, wie dubbel zou binnenkomen en wie ontbreekt. Er wordt niets gewijzigd en niets bewaard.",
  how: "In het Entra-beheercentrum: Users → All users → Download users. Elke CSV met een kolom gebruikersnamen is goed; houd van een export van iedereen alleen over wie u aan de toepassing toewijst.",
  select: {
    drop: "Zet de export hier neer",
    choose: "Export kiezen",
    kinds: "CSV, hooguit 20 MB.",
    several: "Eén bestand tegelijk.",
  },
  again: "Andere export kiezen",
  reading: "{file} wordt gelezen…",
  read: "{file}: {rows} rijen. De gebruikersnamen komen uit de kolom {column}.",
  unreachable:
    "Het bestand kon niet worden verstuurd. Controleer uw verbinding en kies het opnieuw.",
  summary: "Wat er zou gebeuren",
  kinds: {
    recognised: {
      title: "Herkend aan de gebruikersnaam",
      lead: "Het blijven dezelfde personen. Vanaf dan komen zij uit deze koppeling.",
    },
    renamed: {
      title: "Herkend aan het e-mailadres, krijgen een nieuwe gebruikersnaam",
      lead: "Het blijven dezelfde personen, met alles wat van hen bekend is, onder de gebruikersnaam van de directory.",
    },
    new: { title: "Nieuw", lead: "Niemand hier heeft deze gebruikersnaam of dit e-mailadres." },
    doubled: {
      title: "Nieuw, maar misschien iemand die er al is",
      lead: "Iemand heeft hetzelfde e-mailadres, en het is niet zeker dat het dezelfde persoon is. Zij komen als nieuwe personen binnen en worden gemarkeerd; op hun pagina zegt u of het één persoon is.",
    },
    twice: {
      title: "Dubbel in de export",
      lead: "Deze gebruikersnaam staat ook in een eerdere rij. Zo'n rij wijzigt de persoon van die rij.",
    },
    disabled: {
      title: "Uitgeschakeld in de directory",
      lead: "Wie hier onder deze gebruikersnaam staat, verliest de toegang zodra de directory dat meldt. Er komt niemand bij.",
    },
    elsewhere: {
      title: "Uit een andere koppeling",
      lead: "Een andere directory levert deze personen: deze wordt voor hen geweigerd. Draag hen eerst over of laat hen weg.",
    },
    unreadable: {
      title: "Rijen die niet gelezen kunnen worden",
      lead: "Er is geen gebruikersnaam, of er zijn meer of minder waarden dan kolommen. Bekijk deze regels van het bestand.",
    },
    missing: {
      title: "Wel hier, niet in de export",
      lead: "Zij blijven zoals ze zijn: een directory beëindigt alleen de toegang van personen die zij zelf heeft aangeleverd. Beëindig hun toegang onder Gebruikers of wijs hen toe in de directory.",
    },
  },
  more: "En nog {count}: zij staan in de download.",
  line: "regel {line}",
  was: "was {name}",
  like: "lijkt op {names}",
  access: { returns: "krijgt weer toegang", ends: "verliest de toegang" },
  download: "Iedereen downloaden als CSV",
  downloading: "Het bestand wordt gemaakt…",
  columns: {
    kind: "Wat er zou gebeuren",
    name: "Naam",
    userName: "Gebruikersnaam",
    others: "Hier",
    access: "Toegang",
  },
  fileName: "proef",
  problems: {
    forbidden: "Alleen een Admin kan dit doen.",
    not_found: "Deze koppeling bestaat niet (meer).",
    invalid: "Dit bestand kan niet worden gelezen: het is groter dan 20 MB, of geen CSV.",
    conflict: "Intussen is er iets gewijzigd. Laad de pagina opnieuw.",
    locked: "Dit kan nu niet.",
    wrong_state: "Deze koppeling is gesloten. Maak een nieuwe.",
    plan_changed: "Intussen is er iets gewijzigd. Laad de pagina opnieuw.",
  },
};
