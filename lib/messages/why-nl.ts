import type { WhyMessages } from "#lib/messages/why-en";

const sentences: WhyMessages["sentences"] = {
  has_access: "{name} kan Flexwhere gebruiken. Hier houdt niets het tegen.",
  has_access_until:
    "{name} kan Flexwhere gebruiken tot {day}: die dag heeft een Admin gekozen, daarna eindigt de toegang vanzelf.",
  given_back:
    "{name} kan Flexwhere gebruiken: {connection} had de toegang beëindigd, en een Admin heeft die teruggegeven.",
  no_email:
    "{name} heeft toegang, maar kan niet inloggen met e-mail: er staat geen e-mailadres bij deze persoon.",
  shared_email:
    "{name} heeft toegang, maar kan niet inloggen: {other} heeft hetzelfde e-mailadres.",
  blocked:
    "{name} kan Flexwhere niet gebruiken: {who} heeft de toegang geblokkeerd op {when}. Geen lijst, dagelijks bestand of directory heft een blokkade op.",
  ended_by_hand: "{name} kan Flexwhere niet gebruiken: {who} heeft de toegang beëindigd op {when}.",
  ended_by_list:
    "{name} kan Flexwhere niet gebruiken: op {when} kwam er een volledig nieuwe lijst, {file}, en daar staat {name} niet in.",
  ended_by_file:
    "{name} kan Flexwhere niet gebruiken: in het dagelijks bestand van {connection} van {when} staat {name} niet meer.",
  disabled_in_directory:
    "{name} kan Flexwhere niet gebruiken: volgens {file} van {when} is het account uitgeschakeld in de directory.",
  ended_by_directory:
    "{name} kan Flexwhere niet gebruiken: {connection} heeft de toegang beëindigd op {when}.",
  deleted_by_directory:
    "{name} kan Flexwhere niet gebruiken: {connection} heeft deze persoon verwijderd op {when}. Herstellen kan tot de gegevens gewist zijn.",
  term_over:
    "{name} kan Flexwhere niet gebruiken: de dag tot wanneer de toegang bleef is voorbij, dus eindigde die vanzelf op {when}.",
  ended_by_undo:
    "{name} kan Flexwhere niet gebruiken: {who} heeft de import van {file} ongedaan gemaakt op {when}.",
  came_without_access:
    "{name} kan Flexwhere niet gebruiken: {connection} heeft deze persoon op {when} zonder toegang aangeleverd.",
  name_given_up:
    "{name} kan Flexwhere niet gebruiken: de gebruikersnaam ging op {when} naar een nieuwe persoon, en deze gegevens zijn niet meer in gebruik.",
  ended: "{name} kan Flexwhere niet gebruiken: de toegang eindigde op {when}.",
  row_refused: "{asked} staat in {file} van {when}, maar regel {line} is geweigerd: {problems}",
  row_disabled:
    "{asked} staat in {file} van {when}, maar volgens regel {line} is het account uitgeschakeld in de directory.",
  row_waits:
    "{asked} staat in {file} van {when}, regel {line}. Die import wacht op een beslissing.",
  row_preview:
    "{asked} staat in {file} van {when}, regel {line}. Dat is alleen gepland: bestanden van {connection} worden nog niet toegepast.",
  row_discarded: "{asked} staat in {file}, regel {line}. Die import is verworpen op {when}.",
  row_failed:
    "{asked} staat in {file} van {when}, regel {line}. Van die lijst is niets toegepast, omdat andere regels verbeterd moeten worden.",
  row_undone: "{asked} staat in {file}, regel {line}. Die import is ongedaan gemaakt op {when}.",
  row_under_way: "{asked} staat in {file}, regel {line}; dat bestand wordt nu ingelezen.",
  row_applied:
    "{asked} staat in {file} van {when}, regel {line}. Die import is toegepast; daarna zijn de gegevens gewijzigd of gewist.",
  request_refused:
    "{connection} stuurde op {when} iets dat waarschijnlijk over {asked} ging. Dat is geweigerd: {note}",
  was_here:
    "Iemand met de gebruikersnaam of het e-mailadres {asked} was hier en is vertrokken. De gegevens zijn gewist op {day}; meer is er niet bekend.",
  renamed: "Heette {from} tot {when}.",
  merged: "Samengevoegd met {from} op {when}, door {who}.",
  owner_by_hand:
    "Wordt met de hand bijgehouden: wat een Admin typt of uploadt, telt. Toegevoegd op {when} door {who}.",
  owner_now_by_hand:
    "Wordt met de hand bijgehouden sinds {when}: wat een Admin typt of uploadt, telt.",
  owner_by_list:
    "Wordt met de hand bijgehouden: wat een Admin typt of uploadt, telt. Deze persoon kwam met de lijst {file} op {when}.",
  owner_by_connection:
    "Komt uit {connection} sinds {when}: wat daaruit komt, gaat voor lijsten en voor wat hier getypt wordt.",
  seen_in_file: "Laatst gezien in {file} van {when}, regel {line}.",
  missing_in_file:
    "Staat niet in {file} van {when}, het nieuwste dagelijks bestand van {connection}.",
  seen_in_request: "{connection} had het voor het laatst over deze persoon op {when}.",
  app_used: "De app is voor het laatst gebruikt op {when}.",
  app_not_used: "Niemand is nu als {name} ingelogd in de app.",
  nobody: "{asked} is nooit aangeleverd, voor zover nog bekend is.",
  nobody_else: "Verder is er niemand zoals {asked} aangeleverd, voor zover nog bekend is.",
  looked_in_list: "Bekeken: met de hand geüploade lijsten, de nieuwste {file} van {when}.",
  looked_in_file: "Bekeken: dagelijkse bestanden van {connection}, het nieuwste {file} van {when}.",
  looked_at_directory:
    "{connection}: laatst iets van gehoord op {when}. Een directory zegt niets over mensen die buiten het bereik vallen; of {asked} daarbij hoort, is alleen daar te zien.",
  never_brought: "{connection} heeft nog niemand aangeleverd.",
  not_kept: "{file} van {when} wordt niet meer bewaard, dus daar kan niemand meer in kijken.",
  erased_after:
    "Gegevens van wie weg is, worden na {days} dagen gewist; over iemand die daarvoor vertrok, is niets meer bekend.",
};

/** Texts of the page "Why?", in Dutch. */
export const whyNl: WhyMessages = {
  title: "Waarom?",
  lead: "Zoek iedereen op, ook mensen die er niet zijn. Eén zin zegt waarom iemand Flexwhere wel of niet kan gebruiken.",
  search: "Naam, gebruikersnaam, e-mail of personeelsnummer",
  submit: "Opzoeken",
  severalTitle: "Wie wordt bedoeld?",
  severalMore: "Er passen meer mensen; dit zijn de eersten. Typ meer van de naam.",
  formerly: "was {from}",
  states: {
    access: "Heeft toegang",
    no_access: "Geen toegang",
    blocked: "Geblokkeerd",
    gone: "Niet meer in gebruik",
  },
  noneOfThese: "Geen van hen: kijk in lijsten en verzoeken",
  nothing: "Typ minstens één letter of cijfer van een naam.",
  notThere: "Deze persoon is er niet. Zoek de naam op.",
  evidence: "Wat er bekend is",
  timeline: "Wat er gebeurd is",
  next: "Wat u kunt doen",
  actors: {
    account: "iemand van wie het account weg is",
    operator: "het Flexwhere-team",
    connection: "een koppeling die er niet meer is",
    system: "Flexwhere",
  },
  lineTitle: "Regel {line} van het bestand",
  lineGone: "De kopie van dit bestand wordt niet meer bewaard, of deze regel staat er niet in.",
  sentences,
  steps: {
    signs_in: {
      text: "Weigert de app {name} toch, laat dan inloggen met het e-mailadres dat hier staat en een nieuwe code vragen.",
      link: "{name} openen",
    },
    lift_block: {
      text: "Is de blokkade niet meer nodig, dan heft een Admin die op.",
      link: "{name} openen",
    },
    restore: {
      text: "Werkt {name} hier nog, dan geeft een Admin de toegang terug.",
      link: "{name} openen",
    },
    open_import: {
      text: "Was dat een vergissing, dan kan de import ongedaan worden gemaakt, of komt {name} mee met de volgende lijst.",
      link: "Import openen",
    },
    ask_feed: {
      text: "Vraag wie {connection} beheert of {name} nog in de export staat.",
      link: "Import openen",
    },
    enable: {
      text: "Vraag IT het account in de directory in te schakelen; het volgende bestand geeft de toegang terug.",
      link: "Import openen",
    },
    ask_directory: {
      text: "Vraag wie {connection} beheert of {name} daar nog aan Flexwhere is toegewezen en niet is uitgeschakeld.",
      link: "{name} openen",
    },
    fill_email: {
      text: "Vul het e-mailadres in, hier of waar de gegevens vandaan komen.",
      link: "{name} openen",
    },
    two_people: {
      text: "Beslis of het om één persoon gaat, of geef een van beiden een ander adres.",
      link: "{name} openen",
    },
    mend_line: {
      text: "Laat die regel verbeteren waar het bestand gemaakt wordt, en lever het opnieuw aan.",
      link: "Regel bekijken",
    },
    decide: { text: "Bekijk het plan en beslis.", link: "Import openen" },
    go_live: {
      text: "Bekijk het plan, en laat de bestanden van {connection} voortaan toepassen.",
      link: "Import openen",
    },
    bring_again: {
      text: "Lever de lijst opnieuw aan, of voeg {asked} met de hand toe.",
      link: "Import openen",
    },
    wait: { text: "Wacht tot het klaar is.", link: "Import openen" },
    open_requests: {
      text: "Verbeter in de directory wat geweigerd is; die stuurt het vanzelf opnieuw.",
      link: "Verzoeken openen",
    },
    check_scope: {
      text: "Open in Entra ID de app Flexwhere en dan Inrichting: is {asked} toegewezen, laten het bereik en de filters dat toe, en wat zegt ‘Op aanvraag inrichten’?",
      link: "Verzoeken openen",
    },
    ask_source: {
      text: "Vraag wie het dagelijks bestand maakt waarom {asked} er niet in staat, of voeg {asked} met de hand toe.",
      link: "Naar Gebruikers",
    },
    bring_in: { text: "Voeg {asked} toe, met de hand of met een lijst.", link: "Naar Gebruikers" },
  },
};
