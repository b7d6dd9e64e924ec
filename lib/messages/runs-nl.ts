import type { runsEn } from "./runs-en.ts";

/** Sentences about imports, Dutch. */
export const runsNl: typeof runsEn = {
  guard: {
    leavers:
      "{leavers} van de {people} mensen zouden hun toegang verliezen. Dat is meer dan in een gewone week; controleer de namen voordat u toepast.",
    fewer_rows:
      "De lijst heeft {rows} rijen, minder dan de helft van de {before} in de vorige volledige lijst. Is de export compleet?",
    refused:
      "{refused} van de {rows} rijen zijn geweigerd. Verbeter ze, of pas alleen de goede rijen toe.",
    empty_file:
      "In de lijst staat niemand, dus iedereen zou zijn toegang verliezen. Is de export compleet?",
    unfinished_line:
      "De laatste regel van het bestand is niet af; eerdere bestanden eindigden met een regeleinde. Het bestand is misschien afgekapt.",
    cut_off:
      "Alle {leavers} mensen die ontbreken, komen na de laatste rij in de volgorde van het bestand. Het bestand is misschien afgekapt.",
    round_number:
      "De lijst heeft precies {rows} rijen en had er vorige keer {before}. Exports worden vaak bij dat aantal afgekapt.",
    joiners: "{joiners} mensen zouden bij de {people} bekende komen. Is dit de juiste lijst?",
    cleared: "{field} zou worden leeggemaakt bij {cleared} van de {had} mensen die het hebben.",
    identity:
      "{people} van de {known} mensen zouden een andere gebruikersnaam krijgen, of een andere achternaam met een ander e-mailadres.",
  },
  hint: {
    whole_staff:
      "{present} van de mensen die u kent staan in deze lijst, {absent} niet. Bedoelde u een helemaal nieuwe lijst?",
    handful:
      "De lijst heeft {rows} rijen en u kent {people} mensen. Wilde u alleen deze gebruikers toevoegen?",
    other_organisation:
      "Slechts {familiar} van de {addresses} adressen in deze lijst eindigen zoals die van uw mensen ({knownDomain}); de meeste eindigen op {domain}. Is dit de lijst van een andere organisatie?",
  },
  recognised: {
    external_id: "herkend aan het nummer van de bron",
    email: "herkend aan het e-mailadres",
    renamed: "herkend aan het e-mailadres, met een nieuwe gebruikersnaam",
  },
  refusedLine: "Regel in het bestand",
  skip: {
    keep_until: "blijft tot de dag die een Admin koos",
    added_by_hand: "met de hand toegevoegd en nog nooit in een lijst",
    unticked: "uitgevinkt door een Admin",
    refused_row: "genoemd in een rij die is geweigerd",
    unnamed_refused_row:
      "een geweigerde rij noemt niemand, dus niemand vertrekt totdat een Admin dat zegt",
    without_leavers: "toegepast zonder de vertrekkers",
    changed_since: "sindsdien gewijzigd",
    taken: "de gebruikersnaam of het e-mailadres is nu van iemand anders",
    disabled_in_directory: "uitgeschakeld in de directory",
    missing_in_list: "niet in de lijst",
    not_in_source: "niet in de nieuwe bron",
    another_person:
      "bekend onder deze gebruikersnaam met een andere achternaam en een ander e-mailadres",
  },
  failure: {
    file: "Het bestand kon niet als lijst worden gelezen; er is niets toegepast.",
    refused_rows:
      "Er zijn rijen geweigerd, dus er is niets toegepast. Verbeter ze, of dien alleen de goede rijen in.",
    interrupted: "Het werk werd onderbroken en er is niets toegepast. Begin opnieuw.",
    plan_changed: "Er zijn mensen gewijzigd sinds het plan; dit is het nieuwe plan.",
    replaced: "Een nieuwer bestand kwam ervoor in de plaats; er is niets toegepast.",
  },
};
