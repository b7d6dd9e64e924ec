import type { HelpMessages } from "#lib/messages/help-en";

/** Teksten van de hulp, in het Nederlands. */
export const helpNl: HelpMessages = {
  title: "Hulp",
  close: "Sluiten",
  users:
    "Hier staan alle personen van uw organisatie, met waar ze vandaan komen en of ze Flexwhere kunnen gebruiken. Klik op een naam om alles over die persoon te zien, ook wat er gebeurde. Velden met een slot wijzigt u in de koppeling waar de persoon uit komt.",
  elsewhere:
    "In het Control Centre komen de personen van uw organisatie in Flexwhere en blijven hun gegevens kloppen.",
  further:
    "Staat uw antwoord hier niet bij? Vraag het een Admin van uw organisatie. Admins kunnen terecht bij het Flexwhere-team dat uw organisatie hielp beginnen.",
  keys: "Toetsen",
  everywhere: "Op elke pagina",
  list: "In de lijst",
  row: "In de rij van iemand",
  panel: "Naast de lijst",
  what: {
    help: "Deze hulp",
    search: "Zoeken",
    add: "Een persoon toevoegen",
    next: "Naar de volgende persoon of knop",
    nextField: "Naar het volgende veld",
    open: "De persoon openen wiens naam de focus heeft",
    select: "De persoon selecteren, of juist niet",
    scroll: "Door de lijst schuiven, als die de focus heeft",
    save: "Opslaan",
    leave: "De rij sluiten; wat u typte, blijft bewaard",
    close: "Terug naar de lijst",
  },
  signs: { tab: "Tab", enter: "Enter", space: "Spatie", arrows: "Pijlen", escape: "Esc" },
};
