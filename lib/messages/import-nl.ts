import type { ImportMessages } from "#lib/messages/import-en";

/** Teksten van het toevoegen van een gebruikerslijst, in het Nederlands. */
export const importNl: ImportMessages = {
  unopened: {
    empty: "Dit bestand is leeg. Kies de lijst zelf of exporteer hem opnieuw.",
    too_large:
      "Dit bestand is groter dan 200 MB. Exporteer alleen de kolommen die nodig zijn of splits de lijst.",
    too_large_inside:
      "De inhoud van dit bestand is groter dan 200 MB. Sla de lijst op als CSV met alleen de kolommen die nodig zijn en kies dat bestand.",
    too_many_files:
      "Dit zipbestand bevat meer dan 25.000 bestanden. Doe er alleen de lijst en de foto's in.",
    damaged:
      "Dit bestand is beschadigd en kan niet worden gelezen. Open het in Excel, sla het opnieuw op en kies het nieuwe bestand, of vraag het nog eens op.",
    protected_workbook:
      "Deze werkmap heeft een wachtwoord. Open hem in Excel, haal het wachtwoord eraf (Bestand, Info, Werkmap beveiligen), sla hem op en kies hem opnieuw.",
    protected_zip:
      "Dit zipbestand heeft een wachtwoord. Pak het uit en kies de lijst zelf of een zipbestand zonder wachtwoord.",
    old_workbook:
      "Dit is een werkmap van een oude Excel (.xls). Open hem in Excel, sla hem op als Excel-werkmap (.xlsx) en kies dat bestand.",
    binary_workbook:
      "Dit is een binaire werkmap (.xlsb). Open hem in Excel, sla hem op als Excel-werkmap (.xlsx) en kies dat bestand.",
    empty_workbook: "Deze werkmap is leeg. Kies de lijst zelf of exporteer hem opnieuw.",
    open_document:
      "Dit is een OpenDocument-bestand (.ods). Open het, sla het op als Excel-werkmap (.xlsx) of CSV en kies dat bestand.",
    numbers:
      "Dit is een Numbers-bestand. Kies in Numbers Archief, Exporteer naar, Excel of CSV, en kies het bestand dat u krijgt.",
    document:
      "Dit is een document en geen lijst. Zet de mensen in een werkblad met één rij per persoon: het sjabloon laat zien hoe.",
    pdf: "Dit is een pdf. Vraag om de lijst zelf, als Excel-werkmap of CSV-bestand.",
    image:
      "Dit is een afbeelding. Kies de lijst; foto's gaan samen met de lijst in één zipbestand.",
    archive:
      "Dit soort ingepakt bestand kan hier niet worden geopend. Pak het uit en kies de lijst zelf.",
    no_list: "In dit zipbestand zit geen lijst. Zet de lijst (.xlsx of .csv) naast de foto's.",
    several_lists:
      "In dit zipbestand zit meer dan één lijst: {names}. Laat er één in zitten of kies er zelf een.",
  },
};
