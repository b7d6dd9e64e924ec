import type { IssueTexts } from "../users/issues.ts";

/** Issues in Dutch, with the keys of the English ones. */
export const issuesNl: IssueTexts = {
  fields: {
    userName: "Gebruikersnaam",
    firstName: "Voornaam",
    surname: "Achternaam",
    displayName: "Weergavenaam",
    title: "Functie",
    phone: "Telefoon",
    mobile: "Mobiel",
    department: "Afdeling",
    email: "E-mail",
    firstAid: "EHBO",
    emergencyResponse: "BHV",
    profilePhoto: "Profielfoto",
    externalId: "Externe sleutel",
  },
  marked: { row: "Rij", fields: "Nakijken", issues: "Wat u kunt aanpassen" },
  sentences: {
    "cell.required": "{field} is leeg. Vul dit in: het is voor iedereen verplicht.",
    "cell.min":
      "{field} heeft {length} teken; er zijn er minstens {min} nodig. Schrijf het voluit.",
    "cell.min.profilePhoto":
      "{field} heeft {length} tekens; er zijn er minstens {min} nodig, zoals a.jpg.",
    "cell.max": "{field} heeft {length} tekens; {max} zijn toegestaan. Kort het in.",
    "cell.max.displayName":
      "{field} heeft {length} tekens; {max} zijn toegestaan. Kort de naam in, bijvoorbeeld tot ‘Jansen, J.’",
    "cell.max.title":
      "{field} heeft {length} tekens; {max} zijn toegestaan. Kort de functie in, bijvoorbeeld tot een afkorting.",
    "cell.max.warning":
      "{field} had {length} tekens en is ingekort tot de {max} die zijn toegestaan.",
    "cell.charset":
      "{field} bevat een teken dat niet is toegestaan. Haal plaatjes (emoji) en de tekens < > = | { } ^ weg.",
    "cell.charset.externalId":
      "{field} bevat een stuurteken. Exporteer de kolom opnieuw als tekst.",
    "cell.phone":
      "{field} is geen telefoonnummer. Gebruik alleen cijfers, spaties en + - ( ) . / #, bijvoorbeeld +31 20 123 4567.",
    "cell.phone.digits": "{field} heeft minstens twee cijfers nodig, bijvoorbeeld +31 20 123 4567.",
    "cell.phone.scientific":
      "Excel heeft dit nummer omgezet in een wetenschappelijke notatie (zoals 3,12E+09) en de cijfers zijn weg: ze zijn uit dit bestand niet te herstellen. Maak de kolom in Excel op als tekst en vul het nummer opnieuw in.",
    "cell.email": "{field} is niet één volledig adres. Schrijf het als j.jansen@example.com.",
    "cell.flag": "{field} moet 1 (ja) of 0 (nee) zijn.",
    "cell.flag.word":
      "{field} moet 1 (ja) of 0 (nee) zijn: schrijf 1 voor ja of true, 0 voor nee of false.",
    "cell.photo":
      "{field} moet een weblink (https://…) zijn of alleen de naam van een afbeelding, zoals janjansen.jpg, zonder map.",
    "cell.photo_missing":
      "De foto is niet gevonden of niet leesbaar. De persoon wordt zonder foto ingelezen; upload de afbeelding onder precies deze naam.",
    "cell.duplicate":
      "{field} staat al in rij {earlierRow} van deze lijst. Geef iedereen een eigen waarde, of verwijder één van de twee rijen.",
    "cell.conflict": "{field} hoort al bij iemand anders. Ga na wie van de twee klopt.",
    "cell.conflict.another_person":
      "Deze gebruikersnaam is van iemand met een andere naam en een ander e-mailadres. Bepaal of het dezelfde persoon is; zo niet, dan geeft het oude record de naam vrij.",
    "cell.conflict.locked":
      "{field} komt uit de koppeling waar deze persoon bij hoort. Wijzig het daar.",
    "cell.encoding_loss":
      "In {field} lijkt een letter verloren: er staat een ? of een vreemd teken waar een letter met accent stond. Verbeter het hier, of exporteer de lijst opnieuw als UTF-8.",
    "cell.columns":
      "Deze rij heeft {values} waarden; de kopregel heeft {columns} kolommen. Controleer de scheidingstekens in deze rij.",
    "cell.columns.comma":
      'Deze rij heeft {values} waarden; de kopregel heeft {columns} kolommen. Een waarde met een komma erin, zoals Jansen, Jan, schuift alles erna op: zet de waarde tussen aanhalingstekens, "Jansen, Jan", of bewaar de lijst met puntkomma’s.',
    "cell.columns.fewer":
      "Deze rij heeft {values} waarden; de kopregel heeft {columns} kolommen. Er ontbreken waarden: vul de rij aan.",
    "cell.unclosed_quote":
      "In deze rij begint een aanhalingsteken dat niet wordt gesloten. Zet het sluitende aanhalingsteken erbij, of haal het eerste weg.",
    "cell.malformed":
      'In deze rij staat een aanhalingsteken midden in een waarde tussen aanhalingstekens. Haal het weg, of schrijf het dubbel ("").',
    "file.empty_file": "Het bestand is leeg. Kies de lijst zelf, of exporteer die opnieuw.",
    "file.no_data_rows":
      "Het bestand heeft een kopregel, maar er staan geen mensen onder. Exporteer de lijst opnieuw.",
    "file.no_data_rows.removed":
      "Alle rijen zijn weggelaten. Zet er minstens één terug, of kies een ander bestand.",
    "file.not_csv":
      "Dit is geen CSV-bestand. Exporteer of bewaar de lijst als CSV en kies dat bestand.",
    "file.not_csv.workbook":
      "Dit is een Excel-werkmap, geen CSV-bestand. Kies in Excel Opslaan als, dan CSV UTF-8, en gebruik dat bestand.",
    "file.not_csv.nul":
      "Regel {line} bevat bytes die nooit in een tekstbestand staan: dit is geen CSV-bestand, of het is beschadigd. Exporteer de lijst opnieuw.",
    "file.missing_columns":
      "Deze kolommen ontbreken: {fields}. Voeg ze toe, of wijs aan in welke kolom ze staan.",
    "file.no_header":
      "In de eerste regels is geen kopregel gevonden. Zet de kolomnamen (CSV_USERNAME, CSV_FIRSTNAME, …) boven de mensen, of wijs de kopregel aan.",
    "file.duplicate_header":
      "In meer dan één kolom staat: {fields}. Verwijder de dubbele kolom, of wijs aan welke geldt.",
    "file.encoding":
      "De tekst van dit bestand is beschadigd vanaf regel {line}: sommige tekens zijn onleesbaar. Exporteer de lijst opnieuw als UTF-8.",
    "file.unclosed_quote":
      "Op regel {line} begint een aanhalingsteken dat nergens wordt gesloten, dus alles erna is onduidelijk. Sluit het of haal het weg en kies het bestand opnieuw.",
    "file.malformed":
      "De meeste rijen van dit bestand zijn onleesbaar door verkeerd geplaatste aanhalingstekens. Exporteer de lijst opnieuw.",
    "file.too_large": "Het bestand is groter dan hier kan worden gelezen.",
    "file.too_large.columns":
      "De kopregel heeft {count} kolommen; {max} zijn toegestaan. Exporteer alleen de kolommen die nodig zijn.",
    "file.too_large.record":
      "De rij op regel {line} is langer dan {max} tekens. Controleer of de aanhalingstekens zijn gesloten.",
    "file.too_large.rows": "De lijst heeft meer dan {max} rijen. Splits de lijst op.",
    "file.ignored_column": "Niet gebruikt en niet bewaard: {names}.",
    "file.ignored_column.bsn":
      "De kolom {names} lijkt burgerservicenummers (BSN) te bevatten. De kolom wordt niet gebruikt en niet bewaard; laat hem weg uit de lijst.",
  },
};
