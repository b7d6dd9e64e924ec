import type { ChoosingMessages } from "#lib/messages/choosing-en";

const steps: ChoosingMessages["steps"] = {
  hand: {
    people: { text: "Er is iemand met de hand toegevoegd", link: "Naar Gebruikers" },
    list: { text: "Er is een eerste lijst ingelezen", link: "Lijst toevoegen" },
    second_admin: {
      text: "Een tweede Admin kan het overnemen bij vakantie",
      link: "Collega uitnodigen",
    },
  },
  sftp: {
    account: { text: "Het account dat de bestanden aanneemt, is gemaakt", link: "Account maken" },
    log_in: { text: "Uw server heeft ermee ingelogd", link: "Laat zien hoe" },
    file: { text: "Er is een eerste bestand gekomen", link: "Laat zien hoe" },
    live: { text: "Het plan is bekeken, en bestanden worden vanzelf toegepast", link: "Bekijken" },
    recent: { text: "Er kwam een bestand in de afgelopen dag", link: "Bekijken" },
    tell: {
      text: "Bekend is wie een mail krijgt als een bestand uitblijft",
      link: "Adressen invullen",
    },
  },
  scim: {
    connection: { text: "De koppeling is gemaakt", link: "Koppeling maken" },
    token: { text: "Er is een token, waarmee Entra ID zich bekendmaakt", link: "Token maken" },
    tested: { text: "De zelftest is geslaagd", link: "Test starten" },
    contact: { text: "Entra ID heeft contact gemaakt", link: "Laat zien hoe" },
    people: { text: "De eerste personen zijn gekomen", link: "Laat zien hoe" },
    lasting: { text: "Het token is nog minstens een maand geldig", link: "Tokens bekijken" },
    calm: {
      text: "Er wacht geen alarm over veel mensen die tegelijk hun toegang verloren",
      link: "Naar Imports",
    },
    tell: { text: "Bekend is wie een mail krijgt als er iets mis is", link: "Adressen invullen" },
  },
};

/** Teksten van de pagina die helpt kiezen, in het Nederlands. */
export const choosingNl: ChoosingMessages = {
  title: "Kies een manier",
  lead: "Er zijn drie manieren om uw mensen in Flexwhere te krijgen. Loop ze samen door met wie uw directory beheert; ze werken naast elkaar, en later wisselen kan.",
  print: "Druk deze pagina af of bewaar haar als PDF met Ctrl+P.",
  compare: "De drie manieren naast elkaar",
  leaving: "Als u ermee stopt",
  leave: {
    hand: "Er valt niets op te ruimen. Zodra een bestand of Entra ID dezelfde mensen aanlevert, worden ze herkend en voortaan daarmee bijgehouden.",
    sftp: "Sluit de koppeling en verwijder de geplande taak. De mensen blijven, en worden met de hand bijgehouden tot een andere manier ze aanlevert.",
    scim: "Verwijder de app in Entra ID en sluit daarna de koppeling. De mensen blijven, en worden met de hand bijgehouden tot een andere manier ze aanlevert.",
  },
  questions: {
    title: "Welke past?",
    list: [
      {
        question: "Is er Entra ID met een premium-abonnement?",
        answer: "Dan Entra ID (SCIM): dat meldt zelf wie er komt en wie er gaat.",
      },
      {
        question:
          "Is er een eigen Active Directory, en iemand die een taak op een server kan plannen?",
        answer: "Dan het dagelijkse bestand (SFTP).",
      },
      {
        question: "Geen van beide, of wilt u vandaag beginnen?",
        answer: "Dan handmatig. Een directory koppelen kan later ook.",
      },
    ],
  },
  checklist: "Checklist",
  done: "gedaan",
  toDo: "nog doen",
  progress: "{done} van {all} gedaan",
  asOf: "{organisation}, stand van {when}",
  steps,
};
