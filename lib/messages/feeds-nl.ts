import type { FeedMessages } from "#lib/messages/feeds-en";

/** Teksten van de pagina's over dagelijkse bestanden via SFTP, in het Nederlands. */
export const feedsNl: FeedMessages = {
  offer: {
    title: "Dagelijks bestand via SFTP",
    lead: "Een geplande taak zet Active Directory elke nacht in een CSV-bestand en plaatst dat op een eigen account. Wie in dienst komt, verschijnt; wie niet meer in het bestand staat, verliest de toegang. Voordat het eerste bestand wordt verwerkt, ziet u bij naam wat het zou doen.",
    open: "SFTP-account maken",
  },
  make: {
    title: "Een dagelijks bestand via SFTP",
    lead: "Een account waarmee alleen uw eigen upload inlogt. Eerst ziet u alleen wat een bestand zou doen: er wordt niets verwerkt tot u het zelf aanzet.",
    name: "Naam van de koppeling",
    nameHint: "Staat bij iedereen die eruit komt.",
    username: "Gebruikersnaam",
    usernameHint: "Hiermee logt de upload in. Kleine letters, cijfers, punten en streepjes.",
    mode: "Wat er in het bestand staat",
    submit: "Account maken",
    done: "Het account is gemaakt. Kopieer het wachtwoord nu: u ziet het alleen deze keer.",
    next: "Upload instellen",
  },
  modes: {
    replace: "Iedereen: wie ontbreekt, verliest de toegang",
    add: "Sommige personen: niemand verliest de toegang",
  },
  lines: {
    host: "Host",
    port: "Poort",
    username: "Gebruikersnaam",
    password: "Wachtwoord",
    fingerprint: "Vingerafdruk van de server",
  },
  tabs: { status: "Status", account: "Account", upload: "Instellen", manage: "Beheren" },
  status: {
    waiting: "Wacht op het eerste bestand",
    waitingLead:
      "Stel de upload aan uw kant in, of plaats zelf een bestand. Deze pagina merkt het vanzelf als er een is.",
    setUp: "Upload instellen",
    preview: "Voorvertoning: er wordt nog niets verwerkt",
    previewLead:
      "Van elk bestand ziet u bij naam wie erbij zou komen, zou wijzigen en zou vertrekken. Er wordt niets verwerkt tot u het aanzet.",
    live: "Actief: bestanden worden vanzelf verwerkt",
    liveLead:
      "Een bestand dat veel meer zou doen dan gewoonlijk, wordt door de controle vooraf tegengehouden en wacht op uw beslissing.",
    paused: "Gepauzeerd",
    pausedLead:
      "Bestanden kunnen worden geplaatst en blijven liggen. Niemand komt erbij, wijzigt of vertrekt erdoor.",
    closed: "Gesloten",
    closedLead: "Het account opent niets meer, en de personen worden handmatig bijgehouden.",
  },
  warnings: {
    stale:
      "Sinds {moment} is er geen volledig dagelijks bestand van {name} gekomen. Wie sindsdien is vertrokken, heeft nog toegang. Kijk of de geplande taak nog draait.",
    preview:
      "Dagelijkse bestanden van {name} worden sinds {moment} alleen voorvertoond. Niemand komt erbij of vertrekt erdoor tot u het aanzet.",
    held: "Een dagelijks bestand van {name} wacht op uw beslissing. Tot dan komt er niemand bij en vertrekt er niemand door.",
    guesses:
      "Er zijn veel inlogpogingen bij {name} geweigerd, voor het laatst geteld op {moment}: misschien raadt iemand, of een upload gebruikt een oud wachtwoord. Beperk de adressen, of gebruik een sleutel in plaats van het wachtwoord.",
    disabled: "Het account is gesloten voor inloggen: er kan niets worden geplaatst.",
    open: "{name} openen",
    decide: "Bekijken en beslissen",
  },
  facts: {
    title: "In één oogopslag",
    lastFile: "Laatste volledige bestand",
    lastLogin: "Laatst ingelogd",
    loginFrom: "{moment}, vanaf {address}",
    next: "Volgende keer",
    never: "Nog niet",
    onArrival: "Zodra er een bestand komt, hooguit elk kwartier",
    notNow: "Niet zolang het gepauzeerd is",
    holds: "Wat er in het bestand staat",
  },
  plan: {
    title: "Wat het nieuwste bestand zou doen",
    of: "{file}, bekeken op {moment}",
    leavers: {
      one: "{count} persoon zou de toegang verliezen",
      other: "{count} personen zouden de toegang verliezen",
    },
    more: "en nog {count}",
    see: "Bekijk iedereen bij naam",
    decide: "Bekijken en beslissen",
    held: "U beslist erover op de eigen pagina, waar iedereen bij naam staat.",
    none: "Er wacht geen bestand. Vanaf het volgende worden bestanden vanzelf verwerkt.",
    live: "Aanzetten",
    liveNone: "Aanzetten zonder voorvertoning",
    liveDeed: "Aanzetten: {deed}",
    liveLead:
      "Dit wordt meteen verwerkt, en elk volgend bestand vanzelf. Elk daarvan kunt u terugdraaien.",
    heldLead:
      "Beslis eerst over dit bestand: verwerk het, laat personen weg of gooi het weg. Daarna kunt u de koppeling aanzetten.",
    done: "Vanaf nu actief.",
  },
  runNow: {
    title: "Bestand nu verwerken",
    lead: {
      one: "Er is {count} bestand gekomen dat op zijn tijd wacht.",
      other: "Er zijn {count} bestanden gekomen die op hun tijd wachten. Het nieuwste telt.",
    },
    deed: "Nu verwerken",
    done: "Het bestand is zo aan de beurt. De import verschijnt hieronder.",
  },
  uploads: {
    title: "Bestanden die kwamen",
    lead: "Het nieuwste eerst, zolang uw organisatie iets bewaart van mensen die vertrokken zijn.",
    none: "Er is nog geen bestand gekomen.",
    file: "Bestand",
    when: "Wanneer",
    size: "Grootte",
    outcome: "Wat ervan kwam",
    resting: "Wacht op zijn tijd",
    taken: "Wordt verwerkt",
    photo: "Foto bewaard",
    reasons: {
      broken: "De upload is afgebroken: overgeslagen",
      strange: "Geen CSV-bestand: overgeslagen",
      newer: "Er kwam eerst een nieuwer bestand: overgeslagen",
      photo: "Geen foto die bewaard kan worden: overgeslagen",
    },
    passedOver: "Overgeslagen",
    open: "{state}: de import van {file} openen",
  },
  account: {
    title: "Waarheen u uploadt",
    lead: "Bestanden gaan in de eerste map. Wat van elk bestand kwam, staat in /results, als CSV en als JSON.",
    unknownKey: "Bekend zodra de bestandsserver is gestart.",
    password: "Wachtwoord",
    passwordLead:
      "Een nieuw wachtwoord vervangt het oude meteen: wat het oude nog gebruikt, wordt geweigerd. Een publieke sleutel werkt naast het wachtwoord, dus een upload met een sleutel merkt er niets van.",
    rotate: "Nieuw wachtwoord maken",
    rotated:
      "Kopieer het nieuwe wachtwoord nu: u ziet het alleen deze keer. Het oude opent niets meer.",
    keys: "Publieke sleutels",
    keysLead:
      "Beter dan een wachtwoord: de geheime helft blijft op uw server. Vergelijk de vingerafdruk met wat uw programma toont.",
    noKeys: "Nog geen sleutels.",
    keyAdded: "toegevoegd {moment}",
    key: "Publieke sleutel",
    keyHint:
      "Eén regel zoals in een .pub-bestand: ssh-ed25519 AAAA… en eventueel een naam. ed25519, ecdsa, of rsa van minstens 2048 bits.",
    privateKey:
      "Dit is een geheime sleutel. Houd die voor uzelf, en maak een nieuw paar als iemand anders hem heeft gezien. Hier hoort de andere helft, uit het bestand dat op .pub eindigt.",
    addKey: "Sleutel toevoegen",
    keyDone: "Met deze sleutel kan vanaf nu worden ingelogd.",
    removeKey: "Verwijderen",
    removeKeyAsk: "Wie met deze sleutel inlogt, wordt vanaf nu geweigerd.",
    removeKeySubmit: "De sleutel {fingerprint} verwijderen",
    addresses: "Toegestane adressen",
    addressesLead:
      "Vanaf welke adressen het account te gebruiken is. Niets ingevuld: overal vandaan, met het juiste wachtwoord of de juiste sleutel.",
    address: "IP-adressen en netwerken",
    addressHint: "Met komma's ertussen, bijvoorbeeld 192.0.2.10, 198.51.100.0/24.",
    addressSubmit: "Adressen opslaan",
    addressDone: "De adressen zijn opgeslagen.",
    logins: "Inloggen",
    enabledLead:
      "Sluit het account als iemand anders het wachtwoord kan weten. Er gaat niets verloren.",
    disable: "Account sluiten voor inloggen",
    disabledLead: "Niemand kan inloggen. De personen die eruit kwamen, houden hun toegang.",
    enable: "Account weer openen voor inloggen",
  },
  upload: {
    title: "Met Active Directory op Windows",
    lead: "Een kant-en-klaar script voor Windows PowerShell 5.1 en later. Het neemt iedereen die actief is en een naam en e-mailadres heeft, kort te lange weergavenamen in en plaatst het bestand. Er staat geen geheim in, en het weigert elke andere server dan deze.",
    needs:
      "U hebt een Windows-server nodig die lid is van het domein, met de Active Directory-module voor PowerShell en de OpenSSH-client (beide optionele onderdelen van Windows).",
    unknownKey:
      "In de scripts staat de sleutel van de server, en die is nog niet bekend: start eerst de bestandsserver en laad deze pagina dan opnieuw.",
    steps: [
      {
        title: "Zet het script in een eigen map",
        text: "Bijvoorbeeld C:\\Flexwhere op die server.",
      },
      {
        title: "Stel het één keer in",
        text: "Open PowerShell als administrator, ga naar de map en voer dit uit. Het maakt een sleutel, plant een taak die elke nacht als SYSTEM draait, en toont de publieke sleutel. De opties At (een ander tijdstip dan 01:30) en SearchBase (maar een deel van de directory) staan uitgelegd boven in het script.",
        command: "powershell -ExecutionPolicy Bypass -File .\\flexwhere.ps1 -Setup",
      },
      {
        title: "Voeg de publieke sleutel hier toe",
        text: "Kopieer de regel die met ssh-ed25519 begint.",
        go: { to: "/account", label: "Toevoegen bij Account" },
      },
      {
        title: "Stuur het eerste bestand",
        text: "In hetzelfde venster. Binnen een halve minuut staat hier bij naam wat het bestand zou doen.",
        command: "Start-ScheduledTask 'Flexwhere people'",
      },
      {
        title: "Bekijk wat het zou doen en zet het aan",
        text: "Daarvoor wordt er niets verwerkt.",
        go: { to: "", label: "Bekijken" },
      },
    ],
    download: "{file} downloaden",
    showScript: "Toon het script",
    otherTitle: "Met elk ander programma dat SFTP kan",
    otherLead:
      "Drie bestanden en één opdracht voor OpenSSH. Het bestand krijgt eerst een andere naam en heet pas .csv als het er helemaal is. WinSCP, lftp, curl, rclone en andere werken ook.",
    knownHosts: "Het bestand known_hosts: de sleutel van de server",
    batch: "Het bestand upload.batch: wat er moet gebeuren",
    command: "De opdracht, uit te voeren naast die bestanden en people.csv",
    makeKey:
      "Eén keer: maak een sleutel. Voeg de publieke helft, het .pub-bestand, toe bij Account",
    formatTitle: "Hoe het bestand eruitziet",
    formatLead:
      "Het CSV-bestand van de sjabloon: dezelfde kolommen als een lijst die u zelf uploadt. Daarnaast houden ObjectGUID, employeeID of CSV_EXTERNALID mensen herkenbaar als hun gebruikersnaam wijzigt, en zeggen Enabled, accountEnabled of userAccountControl wie is uitgeschakeld: die tellen als niet in het bestand. De naam eindigt op .csv, .csv.gz of .zip. Foto's gaan in /photos.",
    template: "Sjabloon downloaden",
  },
  settings: {
    title: "Hoe bestanden worden behandeld",
    lead: "Geldt vanaf het volgende bestand.",
    mode: "Wat er in het bestand staat",
    cadence: "Wanneer bestanden worden opgehaald",
    cadences: { arrival: "Zodra er een komt", daily: "Eén keer per dag" },
    at: "Tijdstip",
    atHint: "Alleen bij één keer per dag, volgens de klok in {zone}. Het nieuwste bestand telt.",
    overlong: "Weergavenamen en functies van meer dan 20 tekens",
    overlongs: {
      shorten: "Inkorten, met een waarschuwing",
      refuse: "De rij weigeren; de persoon blijft zoals die is",
    },
    words: "BHV en EHBO in woorden",
    wordings: {
      no: "Alleen 1 en 0",
      yes: "Ook ja, nee, true en false",
    },
    submit: "Opslaan",
    done: "Opgeslagen. Het geldt vanaf het volgende bestand.",
  },
  manage: {
    tellLead:
      "Mails over deze koppeling, bijvoorbeeld over een bestand dat niet komt of op een beslissing wacht, gaan naar deze adressen. Er staan aantallen en een link in, nooit namen van personen. Niemand ingevuld: elke Admin krijgt ze.",
    pauseLead:
      "Er kunnen nog bestanden worden geplaatst, maar er wordt er geen verwerkt tot u de koppeling laat doorgaan. Niemand verliest of krijgt intussen toegang.",
    resumeLead:
      "De koppeling is gepauzeerd. Ze gaat verder met een voorvertoning: u ziet wat het nieuwste bestand zou doen voordat u het aanzet.",
  },
  moving: {
    closeLead:
      "Handmatig bijgehouden tot een andere bron hen aanlevert: {people}. Niemand verliest de toegang. Het account opent niets meer, en bestanden die er nog staan verdwijnen. Dit kan niet ongedaan worden gemaakt; u kunt wel een nieuw account maken.",
    closeNobody:
      "Uit deze koppeling komt niemand. Het account opent niets meer. Dit kan niet ongedaan worden gemaakt; u kunt wel een nieuw account maken.",
  },
  onlyPlans: {
    waits:
      "Bestanden van {name} worden alleen voorvertoond. Wat u hier verwerkt, is dit ene; latere worden vanzelf verwerkt als u de koppeling aanzet.",
    undone: "Sinds dit is teruggedraaid, worden bestanden van {name} alleen voorvertoond.",
    link: "{name} aanzetten",
  },
};
