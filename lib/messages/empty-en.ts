/** Texts of the Users page of an organisation with nobody in it, in English. */
export const emptyEn = {
  nobody: "Nobody is here yet. The + beside Display name adds the first person.",
  nobodyToLook: "Nobody is here yet.",
  title: "How do your people get here?",
  lead: "There are three ways. Start with one: they work side by side, and whoever is here already is recognised when another way brings them too.",
  managerLead:
    "An Admin of your organisation brings people in, in one of three ways. You see them here as soon as they are there.",
  choose: "Compare the three ways, with a checklist",
  needs: "You need",
  upkeep: "Who keeps it right",
  speed: "Joiners and leavers",
  ways: {
    hand: {
      name: "By hand",
      what: "An Admin adds people: one at a time with the +, or many at once as a list (CSV). It suits a small organisation, and a start today.",
      needs: "Nothing technical. Per person a name, a user name and an e-mail address.",
      upkeep: "The Admins do. Every joiner, every change and every leaver is theirs to enter.",
      speed: "At once. Access ends when an Admin ends it.",
    },
    sftp: {
      name: "A daily file (SFTP)",
      what: "Your network exports Active Directory to a CSV file every night and uploads it to an SFTP account of your own. It suits people who are in Active Directory on your own servers.",
      needs:
        "Active Directory, a server that can run a scheduled task, and somebody who knows their way in both.",
      upkeep: "Active Directory does. Your IT colleague sets it up once.",
      speed: "Within 24 hours.",
    },
    scim: {
      name: "Entra ID (SCIM)",
      what: "Microsoft Entra ID, formerly Azure AD, tells us itself who joins, changes and leaves. It suits people who are in Microsoft 365.",
      needs: "Entra ID with a premium plan, and somebody who manages it.",
      upkeep:
        "Entra ID does. Your IT colleague sets it up once and chooses which fields come along.",
      speed: "As soon as Entra ID sends it; it does so about every 40 minutes.",
    },
  },
  addFirst: "Add the first user",
  addList: "Add user list",
  makeAccount: "Make an SFTP account",
  connect: "Connect Entra ID",
  toInvite: "Invite your IT colleague",
  invite: {
    title: "Invite your IT colleague",
    lead: "For the daily file and for Entra ID you need whoever manages your directory. Your colleague gets a mail that explains both ways and asks to set up the one that fits, with a link to an account of their own.",
    role: "They become an Admin, as you are: they see and change people, accounts and settings.",
    name: "Name of your colleague",
    email: "E-mail address of your colleague",
    submit: "Send the invitation",
    done: "{name} is invited. The mail asks them to connect your directory.",
    waiting: "Invited and not signed in yet: {names}.",
    accounts: "All Admins and Managers",
  },
};

/** The texts of the empty Users page in one language. */
export type EmptyMessages = typeof emptyEn;
