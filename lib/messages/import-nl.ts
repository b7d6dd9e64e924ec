import type { ImportMessages } from "#lib/messages/import-en";

/** Teksten van het toevoegen van een gebruikerslijst, in het Nederlands. */
export const importNl: ImportMessages = {
  title: "Gebruikerslijst toevoegen",
  lead: "Kies de lijst die HR heeft gemaild. U ziet wat er niet klopt en wie erbij komt of vertrekt voordat er iets gebeurt.",
  steps: {
    label: "Stappen",
    select: "Selecteren",
    confirm: "Bestand bevestigen",
    mode: "Toevoegen of helemaal nieuw",
    submit: "Indienen",
    loading: "Laden",
  },
  select: {
    drop: "Sleep de lijst hierheen",
    choose: "Kies een bestand",
    kinds: "Excel (.xlsx) of CSV; of een .zip met de lijst en foto's erin. Hooguit 200 MB.",
    several:
      "Eén lijst tegelijk: kies één bestand. Foto's gaan samen met de lijst in één zipbestand.",
    template: "Nog geen lijst?",
    templateLead: "Begin met het sjabloon: de kolommen kloppen dan al.",
    templateXlsx: "Sjabloon voor Excel",
    templateCsv: "Sjabloon als CSV",
    opening: "De lijst wordt gelezen…",
    openingRows: "De lijst wordt gelezen… {rows} rijen",
    unreadable:
      "De lijst kon in deze browser niet worden gelezen. Laad de pagina opnieuw; blijft het zo, gebruik dan een andere browser.",
    again: "Kies een ander bestand",
  },
  drafts: {
    title: "Lijsten die nog niet zijn ingediend",
    lead: "Een lijst blijft 7 dagen bewaard, met alles wat erin is verbeterd. Elke Admin kan ermee verdergaan.",
    name: "Lijst",
    by: "Begonnen door",
    changed: "Laatst gewijzigd",
    goOn: "Verdergaan",
    goOnWith: "Verdergaan met {name}",
    discard: "Weggooien",
    discardNamed: "{name} weggooien",
    partly: "niet helemaal verstuurd",
    planned: "wacht op uw beslissing",
    someone: "iemand van wie het account weg is",
  },
  partly: {
    lead: "Het versturen van deze lijst is afgebroken voordat alles was aangekomen. Kies hetzelfde bestand opnieuw: wat is aangekomen, hoeft niet nog eens.",
    other: "Dit is een ander bestand dan {name}. Kies hetzelfde bestand of begin een nieuwe lijst.",
    begin: "Een nieuwe lijst beginnen",
  },
  file: {
    title: "Het bestand",
    rows: { one: "{count} rij", other: "{count} rijen" },
    sheet: "Blad van de werkmap",
    photos: { one: "Er zat {count} foto bij.", other: "Er zaten {count} foto's bij." },
    unusable:
      "Deze foto's zijn niet te gebruiken (te groot, beschadigd of van een ander soort): {names}.",
    photosSent: "{sent} van {count} foto's verstuurd.",
    photosFailed:
      "Deze foto's konden niet worden verstuurd: {names}. Kies het zipbestand opnieuw om het nog eens te proberen.",
    sending: "Versturen… {percent} %",
    waiting:
      "De verbinding viel weg. Wat u verbetert blijft hier staan; het versturen gaat verder zodra de verbinding er weer is.",
    sent: "Blijft 7 dagen bewaard, ook voor uw collega's.",
    refused: "De lijst kon niet worden bewaard: {problem}",
    unsaved:
      "Uw laatste verbeteringen konden nog niet worden bewaard; dat wordt opnieuw geprobeerd.",
  },
  reading: {
    summary:
      "Gelezen als {encoding}, waarden gescheiden door {delimiter}, kolomnamen op regel {line}.",
    change: "Anders lezen",
    encoding: "Tekens",
    delimiter: "Gescheiden door",
    headerRow: "Regel met de kolomnamen",
    typedGone:
      "De lijst wordt nu anders gelezen en de rijen hebben andere nummers. Wat u in losse cellen had getypt is weg; wat in één keer is verbeterd blijft.",
    detected: "zoals herkend",
    encodings: {
      "utf-8": "UTF-8",
      "utf-8-bom": "UTF-8 met merkteken",
      "utf-16le": "UTF-16",
      "utf-16be": "UTF-16 (big-endian)",
      "windows-1252": "Windows (West-Europees)",
    },
    delimiters: { ";": "puntkomma's", ",": "komma's", "\t": "tabs", "|": "streepjes" },
  },
  columns: {
    title: "Kolommen",
    all: "Alle {count} kolommen zijn herkend.",
    some: "{known} van de {count} kolommen worden gebruikt. De andere worden niet bewaard.",
    change: "Kolommen bekijken of wijzigen",
    header: "Kolom in het bestand",
    sample: "Eerste waarde",
    meaning: "Is",
    unused: "niet gebruikt",
    surnamePrefix: "Tussenvoegsel (van der)",
    state: "Toestand in de directory (wel of niet ingeschakeld)",
    remembered: "De kolommen worden gelezen zoals bij uw vorige lijst. Kijk of dat klopt.",
    guessed: "Geraden, omdat het lijkt op “{like}”: kijk even of dat klopt.",
    perhaps: "Misschien {field}?",
    required: "nodig",
  },
  fixes: {
    title: "In één keer verbeteren",
    lead: "Alles hiervan kunt u eerst bekijken en weer terugnemen. Wat u kiest wordt onthouden voor uw volgende lijst.",
    apply: "Verbeteren",
    takeBack: "Terugnemen",
    look: "Bekijken",
    row: "Rij",
    more: "en nog {count}",
    leftOut: "weggelaten",
    names: {
      shorten: {
        one: "{count} te lange naam of functie inkorten",
        other: "{count} te lange namen en functies inkorten",
      },
      flagWords: {
        one: "In {count} cel ja/nee, x of true als 1/0 schrijven",
        other: "In {count} cellen ja/nee, x of true als 1/0 schrijven",
      },
      phones: {
        one: "{count} telefoonnummer de 0 of + teruggeven die Excel heeft weggehaald",
        other: "{count} telefoonnummers de 0 of + teruggeven die Excel heeft weggehaald",
      },
      userNameFromEmail: {
        one: "Voor {count} persoon het e-mailadres als gebruikersnaam nemen",
        other: "Voor {count} personen het e-mailadres als gebruikersnaam nemen",
      },
      displayNameFromNames: {
        one: "{count} weergavenaam maken van achternaam en voornaam",
        other: "{count} weergavenamen maken van achternaam en voornaam",
      },
      doubledRows: {
        one: "{count} rij weglaten die er twee keer staat",
        other: "{count} rijen weglaten die er twee keer staan",
      },
    },
    cleaned: {
      one: "Uit {count} cel zijn overbodige spaties gehaald.",
      other: "Uit {count} cellen zijn overbodige spaties gehaald.",
    },
  },
  grid: {
    title: "De lijst",
    label: "De rijen van de lijst",
    show: "Toon",
    all: "Alle rijen",
    errors: "Met fouten",
    warnings: "Om na te kijken",
    edited: "Verbeterd",
    none: "Zulke rijen zijn er niet.",
    faultless: "Er is niets mis met deze lijst.",
    toMend: { one: "{count} rij heeft een fout", other: "{count} rijen hebben fouten" },
    next: "Volgende fout",
    previous: "Vorige fout",
    row: "Rij",
    place: "Rij {row} (regel {line}), {field}",
    placeRow: "Rij {row} (regel {line})",
    edit: "Verbeteren",
    revert: "Zoals in het bestand",
    remove: "Deze rij weglaten",
    restore: "Deze rij weer meenemen",
    removed: "weggelaten",
    disabled: "uitgeschakeld in de directory: telt als niet in de lijst",
    empty: "leeg",
    becomes: "wordt “{value}”",
    keys: "Pijltjestoetsen verplaatsen, Enter verbetert, Escape neemt terug, F8 gaat naar de volgende fout.",
    full: "Er zijn hier zo veel cellen verbeterd dat er geen meer bij kunnen. Verbeter de rest in het bestand zelf.",
    rules: {
      required: "ontbreekt",
      min: "te kort",
      max: "te lang",
      charset: "tekens die niet mogen",
      phone: "geen telefoonnummer",
      email: "geen e-mailadres",
      flag: "geen 1 of 0",
      photo: "geen foto",
      duplicate: "twee keer in de lijst",
      conflict: "van iemand anders",
      encoding_loss: "verloren tekens",
      photo_missing: "foto niet gevonden",
      columns: "meer of minder waarden dan kolommen",
      unclosed_quote: "een aanhalingsteken is niet gesloten",
      malformed: "niet te lezen",
    },
  },
  downloads: {
    label: "Downloaden",
    marked: "Met de fouten gemarkeerd, om terug te mailen",
    corrected: "De verbeterde lijst",
  },
  mode: {
    title: "Wat voor lijst is dit?",
    add: "Deze gebruikers toevoegen",
    addLead: "Wie nieuw is komt erbij, wie bekend is wordt bijgewerkt. Niemand verliest toegang.",
    replace: "Een helemaal nieuwe gebruikerslijst uploaden",
    replaceLead:
      "De lijst wordt leidend: wie er niet in staat verliest toegang. U ziet ze eerst bij naam en kunt het terugnemen.",
    choose: "Kies eerst een van de twee.",
    withErrors: {
      one: "{count} rij heeft nog fouten. Verbeter die of laat hem weg bij het indienen.",
      other: "{count} rijen hebben nog fouten. Verbeter ze of laat ze weg bij het indienen.",
    },
    next: "Bekijk wat er gaat gebeuren",
    planning: "Een ogenblik…",
    wait: "Dit kan zodra de lijst is verstuurd.",
    nothing: "Er verandert nu nog niets.",
    failed: "Dit is niet gelukt: {problem}",
    unreachable:
      "Het Control Centre is niet bereikbaar. Er is niets verloren; probeer het opnieuw.",
  },
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
  template: {
    sheet: "Gebruikers",
    required: "Verplicht voor iedereen.",
    optional: "Mag leeg blijven.",
    length: "{min} tot {max} tekens.",
    flag: "1 is ja, 0 is nee.",
    phone: "Alleen cijfers, spaties en + - ( ) . / #.",
    email: "Eén e-mailadres.",
    photo:
      "De naam van een afbeelding die samen met de lijst in één zipbestand gaat, of een link (https://…).",
    example: "Voorbeeld: {example}",
  },
  refused: {
    signedOut: "U bent niet meer aangemeld. Meld u opnieuw aan; wat is verstuurd, blijft bewaard.",
    tooManyLists:
      "Er wachten al twintig lijsten om te worden ingediend. Dien er eerst een in of gooi er een weg.",
    listChanged:
      "Een collega heeft deze lijst intussen gewijzigd; wat u hier wijzigt, wordt daarom niet meer bewaard. Laad de pagina opnieuw: u ziet dan wat uw collega ervan heeft gemaakt en kunt daar verdergaan.",
    lists: {
      forbidden:
        "Alleen een Admin kan een lijst toevoegen. Vraag het een Admin van uw organisatie.",
      not_found:
        "Deze lijst is er niet meer: hij is ingediend, weggegooid of een week niet gebruikt. Kies het bestand opnieuw.",
      invalid:
        "Dit kan niet worden bewaard: het is te groot of onderweg beschadigd. Kies het bestand opnieuw.",
      conflict:
        "Dit is een ander bestand dan het bestand dat werd verstuurd. Kies dat bestand opnieuw.",
      locked: "Deze lijst kan nu niet worden gewijzigd.",
      wrong_state:
        "Deze lijst is nog niet helemaal verstuurd. Kies het bestand opnieuw om de rest te versturen.",
      plan_changed: "Er is intussen iets veranderd. Laad de pagina opnieuw.",
    },
    photos: {
      forbidden: "Alleen een Admin kan foto's toevoegen. Vraag het een Admin van uw organisatie.",
      not_found: "Er is geen foto met deze naam.",
      invalid:
        "Deze foto kan niet worden gebruikt. Een foto is een JPEG-, PNG-, WebP- of GIF-bestand van hoogstens 2 MB.",
      conflict: "Er is een andere foto met deze naam.",
      locked: "Deze foto kan nu niet worden gewijzigd.",
      wrong_state:
        "Er is geen plaats voor meer foto's: er worden er 20.000 bewaard, of 1 GB. Maak de foto's kleiner.",
      plan_changed: "Er is intussen iets veranderd. Laad de pagina opnieuw.",
    },
  },
};
