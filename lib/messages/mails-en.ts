/** Mails, English: counts and a link, never names of people. */
export const mailsEn = {
  invitation: {
    subject: "Your invitation to the Flexwhere Control Centre of {organisation}",
    text: "You are invited to the Flexwhere Control Centre of {organisation}.\n\nOpen this link and choose a password. It can be used once, within 24 hours:\n\n{link}\n\nYou expected no invitation? Then do nothing.\n",
  },
  password_reset: {
    subject: "Choose a new password for the Flexwhere Control Centre",
    text: "Somebody asked for a new password for your account in the Flexwhere Control Centre of {organisation}.\n\nWas it you? Open this link. It can be used once, within 24 hours:\n\n{link}\n\nWas it not you? Then do nothing: your password stays as it is.\n",
  },
  account_suspended: {
    subject: "An account in the Flexwhere Control Centre of {organisation} was suspended",
    text: "A person with an account in the Control Centre has lost access in Flexwhere. Their account was suspended at once (accounts: {accounts}).\n\nIs that not right? Give the account back here:\n\n{link}\n",
  },
  last_admin_left: {
    subject: "You have no access in Flexwhere any more, and are the last Admin",
    text: "The person with your e-mail address has lost access in Flexwhere. Your account in the Control Centre of {organisation} stays, because you are its last active Admin.\n\nAre you leaving? Invite another Admin first:\n\n{link}\n",
  },
};
