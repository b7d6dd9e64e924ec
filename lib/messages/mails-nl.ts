import type { mailsEn } from "#lib/messages/mails-en";

/** Mails, Dutch: counts and a link, never names of people. */
export const mailsNl: typeof mailsEn = {
  invitation: {
    subject: "Uw uitnodiging voor het Flexwhere Control Centre van {organisation}",
    text: "U bent uitgenodigd voor het Flexwhere Control Centre van {organisation}.\n\nOpen deze link en kies een wachtwoord. Hij werkt één keer, binnen 24 uur:\n\n{link}\n\nVerwachtte u geen uitnodiging? Dan hoeft u niets te doen.\n",
  },
  password_reset: {
    subject: "Kies een nieuw wachtwoord voor het Flexwhere Control Centre",
    text: "Iemand heeft een nieuw wachtwoord gevraagd voor uw account in het Flexwhere Control Centre van {organisation}.\n\nWas u dat? Open dan deze link. Hij werkt één keer, binnen 24 uur:\n\n{link}\n\nWas u dat niet? Dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.\n",
  },
  account_suspended: {
    subject: "Een account in het Flexwhere Control Centre van {organisation} is geschorst",
    text: "Iemand met een account in het Control Centre heeft geen toegang meer in Flexwhere. Dat account is meteen geschorst (accounts: {accounts}).\n\nKlopt dat niet? Geef het account hier terug:\n\n{link}\n",
  },
  last_admin_left: {
    subject: "U hebt geen toegang meer in Flexwhere, en bent de laatste Admin",
    text: "De persoon met uw e-mailadres heeft geen toegang meer in Flexwhere. Uw account in het Control Centre van {organisation} blijft, want u bent de laatste actieve Admin.\n\nVertrekt u? Nodig dan eerst een andere Admin uit:\n\n{link}\n",
  },
};
