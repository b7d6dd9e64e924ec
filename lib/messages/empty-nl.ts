import type { EmptyMessages } from "#lib/messages/empty-en";

/** Teksten van de pagina Gebruikers van een organisatie zonder personen, in het Nederlands. */
export const emptyNl: EmptyMessages = {
  nobody: "Er is nog niemand. Met de + naast Weergavenaam voegt u de eerste persoon toe.",
  nobodyToLook: "Er is nog niemand.",
  title: "Hoe komen uw mensen hier?",
  lead: "Er zijn drie manieren. Begin met één ervan: ze werken naast elkaar, en wie er al is, wordt herkend als een andere manier hem of haar ook aanlevert.",
  managerLead:
    "Een Admin van uw organisatie brengt de mensen hier, op een van drie manieren. U ziet ze zodra ze er zijn.",
  choose: "Vergelijk de drie manieren, met een checklist",
  needs: "Nodig",
  upkeep: "Wie houdt het bij",
  speed: "Wie komt en wie gaat",
  ways: {
    hand: {
      name: "Handmatig",
      what: "Een Admin voegt personen toe: een voor een met de +, of veel tegelijk als lijst (CSV). Past bij een kleine organisatie, en als u vandaag wilt beginnen.",
      needs: "Niets technisch. Per persoon een naam, een gebruikersnaam en een e-mailadres.",
      upkeep: "De Admins. Elke nieuwe collega, elke wijziging en elk vertrek voeren zij zelf in.",
      speed: "Meteen. De toegang eindigt wanneer een Admin die beëindigt.",
    },
    sftp: {
      name: "Een dagelijks bestand (SFTP)",
      what: "Uw netwerk exporteert Active Directory elke nacht naar een CSV-bestand en uploadt dat naar een eigen SFTP-account. Past als uw mensen in Active Directory op eigen servers staan.",
      needs:
        "Active Directory, een server die een geplande taak kan draaien, en iemand die in beide thuis is.",
      upkeep: "Active Directory. Uw IT-collega richt het eenmalig in.",
      speed: "Binnen 24 uur.",
    },
    scim: {
      name: "Entra ID (SCIM)",
      what: "Microsoft Entra ID, voorheen Azure AD, meldt zelf wie er komt, wijzigt en vertrekt. Past als uw mensen in Microsoft 365 staan.",
      needs: "Entra ID met een premium-abonnement, en iemand die het beheert.",
      upkeep: "Entra ID. Uw IT-collega richt het eenmalig in en kiest welke velden meekomen.",
      speed: "Zodra Entra ID het stuurt; dat gebeurt ongeveer elke 40 minuten.",
    },
  },
  addFirst: "De eerste gebruiker toevoegen",
  addList: "Gebruikerslijst toevoegen",
  makeAccount: "SFTP-account maken",
  connect: "Entra ID koppelen",
  toInvite: "Uw IT-collega uitnodigen",
  invite: {
    title: "Nodig uw IT-collega uit",
    lead: "Voor het dagelijkse bestand en voor Entra ID hebt u iemand nodig die uw directory beheert. Uw collega krijgt een mail die beide manieren uitlegt en vraagt de passende in te richten, met een link naar een eigen account.",
    role: "Uw collega wordt Admin, net als u: ziet en wijzigt personen, accounts en instellingen.",
    name: "Naam van uw collega",
    email: "E-mailadres van uw collega",
    submit: "Uitnodiging versturen",
    done: "{name} is uitgenodigd. De mail vraagt uw directory te koppelen.",
    waiting: "Uitgenodigd en nog niet ingelogd: {names}.",
    accounts: "Alle Admins en Managers",
  },
};
