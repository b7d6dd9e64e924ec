/** Mails, English: counts and a link, never names of people. */
export const mailsEn = {
  invitation: {
    subject: "Your invitation to the Flexwhere Control Centre of {organisation}",
    text: "You are invited to the Flexwhere Control Centre of {organisation}.\n\nOpen this link and choose a password. It can be used once, within 24 hours:\n\n{link}\n\nYou expected no invitation? Then do nothing.\n",
  },
  invitation_to_connect: {
    subject: "Please connect the people of {organisation} with Flexwhere",
    text: "An Admin of {organisation} asks you to connect its people with Flexwhere, and makes you an Admin of the Control Centre.\n\nFlexwhere must know who works at {organisation}: whoever joins gets access, whoever leaves loses it. Set up one of these, once; after that it maintains itself:\n\n1. Entra ID (SCIM). Microsoft Entra ID sends every joiner, change and leaver itself. You need: Entra ID with a premium plan, and the right to add an enterprise application.\n\n2. A daily file (SFTP). A scheduled task exports Active Directory to a CSV file and uploads it to an SFTP account of your own. You need: Active Directory, and a server that runs the task.\n\nOpen this link and choose a password. It can be used once, within 24 hours:\n\n{link}\n\nYou expected no invitation? Then do nothing.\n",
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
  mobile_code: {
    subject: "Your code for Flexwhere",
    text: "Somebody, probably you, wants to sign in to Flexwhere with this e-mail address. This is the code:\n\n{code}\n\nIt works once, for {minutes} minutes. An earlier code is worth nothing any more.\n\nWas it not you? Then do nothing, and give the code to nobody.\n",
  },
  failed_passwords: {
    subject: "Ten failed attempts to sign in to the Flexwhere Control Centre",
    text: "Ten times somebody tried to sign in to your account in the Flexwhere Control Centre of {organisation} with a wrong password. None of these attempts got in, and further ones are slowed down.\n\nWas it you? On the sign-in page you can choose a new password.\n\nWas it not you? Then you need to do nothing. Here you see where you are signed in:\n\n{link}\n",
  },
  failed_codes: {
    subject: "Somebody may know your password for the Flexwhere Control Centre",
    text: "Somebody typed the password of your account in the Flexwhere Control Centre of {organisation} and then failed at the second step ten times. None of these attempts got in.\n\nWas it not you? Then somebody knows your password. Choose a new one here:\n\n{link}\n",
  },
  failed_sign_ins: {
    subject: "Ten failed attempts to sign in to the Flexwhere Control Centre of {organisation}",
    text: "Ten attempts to sign in to an account in the Flexwhere Control Centre of {organisation} have failed (accounts: 1). None of them got in, and further ones are slowed down.\n\nYou need to do nothing. Here you see which account it was:\n\n{link}\n",
  },
  many_left: {
    subject: "{connection} ended the access of {leavers} people: was that meant?",
    text: "The connection {connection} of {organisation} has ended the access of many people in a short time (people: {leavers}). As always this was applied at once.\n\nLook by name whether it was meant. If it was not, one button gives all of them back:\n\n{link}\n",
  },
  token_ends: {
    subject: "Days left for a token of {connection} in the Flexwhere Control Centre: {days}",
    text: "A token of the connection {connection} of {organisation} ends soon. Days left: {days}.\n\nAfter that the directory is refused: nobody joins, changes or leaves by it any more. Make a second token now and put it into the directory; both work side by side, so nothing is interrupted:\n\n{link}\n",
  },
  silent: {
    subject: "Nothing heard of {connection} for {days} days",
    text: "The connection {connection} of {organisation} has been silent far longer than usual. Days without a request: {days}.\n\nOften nothing is wrong: a directory is silent when nothing changes. But while it is silent, whoever leaves keeps access. Look in the directory whether provisioning still runs and whether its last requests were refused:\n\n{link}\n\nThis mail comes once; the next one only after it has been heard of again.\n",
  },
  feed_held: {
    subject: "A daily file of {connection} waits for your decision",
    text: "A file of {connection} of {organisation} was not applied: the check beforehand says that somebody should look first. Rows: {rows}. People who would lose access: {leavers}.\n\nLook by name and decide:\n\n{link}\n\nA later file that would end the access of the same people waits in its place, without another mail.\n",
  },
  feed_failed: {
    subject: "A daily file of {connection} could not be used",
    text: "A file of {connection} of {organisation} could not be used, and nothing was applied. Everybody keeps the access they have.\n\nWhat is wrong with it stands here:\n\n{link}\n",
  },
  feed_applied: {
    subject: "The first daily file of {connection} was applied",
    text: "The first file of {connection} of {organisation} was applied. Rows: {rows}. New: {created}. Changed: {updated}. Lost access: {leavers}.\n\nLook whether this is as you expected; it can be undone:\n\n{link}\n",
  },
  feed_stale: {
    subject: "No daily file of {connection} for {hours} hours",
    text: "No finished file has come for {connection} of {organisation}. Hours since the last one: {hours}.\n\nUntil one comes nobody joins and whoever leaves keeps access. Look whether the task that uploads the file still runs:\n\n{link}\n\nThis mail comes once; the next one only after a file has come.\n",
  },
  feed_guesses: {
    subject: "Fifty refused log-ins to the SFTP account of {connection} within an hour",
    text: "Within one hour fifty log-ins to the SFTP account of {connection} of {organisation} were refused. Nobody came in by them, and whoever keeps trying is slowed down.\n\nIs it your own task with an old password? Then give it the present one, or make a new one. Is it somebody else? Then name the addresses from which the account may be reached:\n\n{link}\n\nThis mail comes once a day at most.\n",
  },
  webhook_gave_up: {
    subject: "Messages to {host} are not taken",
    text: "For a day {host} has not taken a message about people of {organisation}, so it was given up. Messages about others are still tried.\n\nUntil {host} has it, it does not know of that change: somebody who has left may still have bookings there. Look what it answers, and send the message again once it works:\n\n{link}\n\nThis mail comes once a day at most.\n",
  },
  webhook_gone: {
    subject: "{host} takes no messages any more",
    text: "{host} answered that it takes no messages about people of {organisation} any more. They are switched off, and nothing is kept for it.\n\nWas that not meant? Have {host} put right, and switch the messages on again:\n\n{link}\n",
  },
};
