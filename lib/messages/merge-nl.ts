import type { MergeMessages } from "#lib/messages/merge-en";

/** Teksten over records die één persoon zijn of kunnen zijn, in het Nederlands. */
export const mergeNl: MergeMessages = {
  notice: {
    title: "Misschien dezelfde persoon als {name}",
    same: "Beide records hebben het e-mailadres {email}.",
    other: "De twee records hadden hetzelfde e-mailadres toen het nieuwste binnenkwam.",
    here: "Hier",
    there: "Daar",
    equal: "Alle andere gegevens zijn gelijk.",
    samePerson: "Dezelfde persoon…",
    twoPeople: "Twee personen",
    apart: "{name} en {other} zijn twee personen. U krijgt deze vraag niet meer.",
    manager: "Een Admin beslist of dit één persoon is.",
  },
  done: {
    title: "Samengevoegd op {day}",
    lead: "{gone}, gebruikersnaam {userName}, hoort sindsdien bij dit record. U kunt dat ongedaan maken tot er iets aan deze persoon wijzigt.",
    undo: "Samenvoegen ongedaan maken",
    undone: "Ongedaan gemaakt: {gone} is weer een eigen record.",
    tooLate:
      "Dit kan niet meer ongedaan worden gemaakt: er is intussen iets aan deze persoon gewijzigd.",
    taken:
      "Dit kan niet meer ongedaan worden gemaakt: iemand anders gebruikt inmiddels de oude waarde van {fields}.",
  },
  mergeWith: "Samenvoegen met een andere persoon…",
  find: {
    title: "{name} samenvoegen met een andere persoon",
    lead: "Zoek het andere record van dezelfde persoon. Voordat er iets wijzigt, ziet u beide naast elkaar.",
    search: "Zoek op naam, gebruikersnaam of e-mail",
    submit: "Zoeken",
    people: "Gevonden records",
    compare: "Vergelijken",
    compareWith: "Vergelijken met {name}",
    nobody:
      "Er is niemand anders gevonden. Probeer een deel van de naam, de gebruikersnaam of het e-mailadres.",
    more: "Er zijn meer records gevonden. Zoek preciezer om ze te zien.",
  },
  compare: {
    title: "Is dit dezelfde persoon?",
    lead: "{stays} is het oudste record, toegevoegd op {older}. Is dit één persoon, dan blijft dat record, met zijn geschiedenis. Het andere is toegevoegd op {newer}.",
    field: "Gegeven",
    stays: "Blijft",
    goes: "Vervalt",
    after: "Daarna",
    access: "Toegang",
    owner: "Komt uit",
    keepUntil: "Behouden tot",
    equal: "In beide gelijk: {fields}.",
    what: "Wat samenvoegen doet",
    higher: "Gegevens en toegang komen uit {owner}: die bron gaat boven de andere.",
    alike:
      "Beide records komen uit dezelfde soort bron: de gegevens van het nieuwste gelden, en toegang op een van beide blijft.",
    admins:
      "Een blokkade of een termijn om iemand te behouden geldt ook als die maar op één record staat.",
    freed: "De gebruikersnaam {userName} komt vrij.",
    loses: "{name} heeft nu toegang en straks niet meer.",
    mistake:
      "Was het een vergissing, dan kunt u het op de pagina van de persoon ongedaan maken, tot er iets aan de persoon wijzigt. Daarna: voeg de andere persoon opnieuw toe; een koppeling brengt haar eigen personen vanzelf weer.",
    merge: "Dezelfde persoon: samenvoegen",
    merging: "Bezig met samenvoegen…",
    twoPeople: "Twee personen",
    another: "Een ander record kiezen",
    back: "Terug naar {name}",
    gone: "Een van deze records is er niet meer. Misschien is het intussen samengevoegd of verwijderd.",
  },
};
