/** Texts of the pages about daily files by SFTP, in English. */
export const feedsEn = {
  offer: {
    title: "Daily file by SFTP",
    lead: "A scheduled task exports Active Directory to a CSV file every night and uploads it to an account of your own. Whoever joins appears, whoever is missing from the file loses access. You see by name what a file would do before the first one is applied.",
    open: "Make an SFTP account",
  },
  make: {
    title: "A daily file by SFTP",
    lead: "An account that your upload logs in with, and nobody else's. Files are only planned at first: nothing is applied until you turn it live.",
    name: "Name of the connection",
    nameHint: "Shown beside everybody who comes from it.",
    username: "User name",
    usernameHint: "What the upload logs in with. Small letters, digits, dots and hyphens.",
    mode: "What the file holds",
    submit: "Make the account",
    done: "The account is made. Copy the password now: it is shown this once.",
    next: "Set up the upload",
  },
  modes: {
    replace: "Everybody: whoever is missing loses access",
    add: "Some people: nobody loses access",
  },
  lines: {
    host: "Host",
    port: "Port",
    username: "User name",
    password: "Password",
    fingerprint: "Fingerprint of the server",
  },
  tabs: { status: "Status", account: "Account", upload: "Set up", manage: "Manage" },
  status: {
    waiting: "Waiting for the first file",
    waitingLead:
      "Set up the upload on your side, or upload a file by hand. This page notices by itself when one has come.",
    setUp: "Set up the upload",
    preview: "Preview: files are only planned",
    previewLead:
      "Each file becomes a plan that says by name who would join, change and leave. Nothing is applied until you turn it live.",
    live: "Live: files are applied by themselves",
    liveLead:
      "A file that would do far more than usual is stopped by the check beforehand and waits for you.",
    paused: "Paused",
    pausedLead:
      "Files can be uploaded and are left alone. Nobody joins, changes or leaves by them.",
    closed: "Closed",
    closedLead: "Its account opens nothing any more, and its people are kept by hand.",
  },
  warnings: {
    stale:
      "No finished daily file of {name} has come since {moment}. Whoever left since then still has access. Look whether the scheduled task still runs.",
    preview:
      "Daily files of {name} have only been planned since {moment}. Nobody joins or leaves by them until you turn it live.",
    held: "A daily file of {name} waits for your decision. Until then nobody joins or leaves by it.",
    guesses:
      "Many log-ins to {name} were refused, lastly counted on {moment}: somebody may be guessing, or an upload uses an old password. Limit the addresses, or use a key instead of the password.",
    disabled: "The account is closed to log-ins: nothing can be uploaded.",
    open: "Open {name}",
    decide: "Look at it and decide",
  },
  facts: {
    title: "At a glance",
    lastFile: "Last finished file",
    lastLogin: "Last log-in",
    loginFrom: "{moment}, from {address}",
    next: "Next look",
    never: "Not yet",
    onArrival: "As soon as a file comes, at most every 15 minutes",
    notNow: "None while it is paused",
    holds: "What the file holds",
  },
  plan: {
    title: "The newest plan",
    of: "{file}, planned {moment}",
    leavers: { one: "{count} person would lose access", other: "{count} people would lose access" },
    more: "and {count} more",
    see: "See everybody by name",
    decide: "Look at it and decide",
    held: "It is decided on its own page, where everybody stands by name.",
    none: "No plan waits. From the next file on, files are applied by themselves.",
    live: "Turn live",
    liveNone: "Turn live without a plan",
    liveDeed: "Turn live: {deed}",
    liveLead:
      "This plan is applied at once, and every later file by itself. You can undo each of them.",
    heldLead:
      "Decide about this plan first: apply it, leave people out, or discard it. After that you can turn the connection live.",
    done: "Live from now on.",
  },
  runNow: {
    title: "Take the file now",
    lead: {
      one: "{count} file has come and waits for its time.",
      other: "{count} files have come and wait for their time. The newest counts.",
    },
    deed: "Take it now",
    done: "It is taken in a moment. The import appears below.",
  },
  uploads: {
    title: "Files that came",
    lead: "The newest first, as long as your organisation keeps anything of people who left.",
    none: "No file has come yet.",
    file: "File",
    when: "When",
    size: "Size",
    outcome: "What came of it",
    resting: "Waits for its time",
    taken: "Being taken",
    photo: "Photo kept",
    reasons: {
      broken: "The upload was broken off: passed over",
      strange: "No CSV file: passed over",
      newer: "A newer file came first: passed over",
      photo: "No picture that can be kept: passed over",
    },
    passedOver: "Passed over",
    open: "{state}: open the import of {file}",
  },
  account: {
    title: "Where to upload",
    lead: "Files go into the first folder. What came of each stands in /results, as a CSV and as JSON.",
    unknownKey: "Known as soon as the server of files has started.",
    password: "Password",
    passwordLead:
      "A new password replaces the old one at once: whatever still uses the old one is refused. A public key works beside the password, so an upload by key notices nothing.",
    rotate: "Make a new password",
    rotated:
      "Copy the new password now: it is shown this once. The old one opens nothing any more.",
    keys: "Public keys",
    keysLead:
      "Better than a password: the private half stays on your server. Compare the fingerprint with the one your program shows.",
    noKeys: "No keys yet.",
    keyAdded: "added {moment}",
    key: "Public key",
    keyHint:
      "One line as it stands in a .pub file: ssh-ed25519 AAAA… and perhaps a name. ed25519, ecdsa, or rsa of at least 2048 bits.",
    privateKey:
      "This is a private key. Keep it to yourself, and make a new pair if anybody else saw it. What belongs here is the other half, in the file that ends in .pub.",
    addKey: "Add key",
    keyDone: "The key opens the account from now on.",
    removeKey: "Remove",
    removeKeyAsk: "Whoever logs in with this key is refused from now on.",
    removeKeySubmit: "Remove the key {fingerprint}",
    addresses: "Allowed addresses",
    addressesLead:
      "From which addresses the account can be used. Nothing typed: from everywhere, with the right password or key.",
    address: "IP addresses and networks",
    addressHint: "With commas between them, such as 192.0.2.10, 198.51.100.0/24.",
    addressSubmit: "Save addresses",
    addressDone: "The addresses are saved.",
    logins: "Log-ins",
    enabledLead: "Close the account when somebody else may know its password. Nothing is lost.",
    disable: "Close the account to log-ins",
    disabledLead: "Nobody can log in. The people who came from it keep their access.",
    enable: "Open the account to log-ins again",
  },
  upload: {
    title: "With Active Directory on Windows",
    lead: "A ready script for Windows PowerShell 5.1 and later. It exports everybody who is enabled and has a name and an e-mail address, shortens display names that are too long, and uploads the file. It holds no secret, and refuses every other server than this one.",
    needs:
      "You need a Windows server that is a member of the domain, with the Active Directory module for PowerShell and the OpenSSH Client (both optional features of Windows).",
    unknownKey:
      "The scripts hold the server's own key, which is not known yet: start the server of files first, then load this page again.",
    steps: [
      {
        title: "Put the script in a folder of its own",
        text: "For example C:\\Flexwhere on that server.",
      },
      {
        title: "Set it up, once",
        text: "Open PowerShell as an administrator, go to the folder and run this. It makes a key, registers a scheduled task that runs every night as SYSTEM, and shows the public key. The options At (another time than 01:30) and SearchBase (only a part of the directory) are explained at the top of the script.",
        command: "powershell -ExecutionPolicy Bypass -File .\\flexwhere.ps1 -Setup",
      },
      {
        title: "Add the public key here",
        text: "Copy the line that begins with ssh-ed25519.",
        go: { to: "/account", label: "Add it under Account" },
      },
      {
        title: "Send the first file",
        text: "In the same window. In half a minute this Control Centre says by name what the file would do.",
        command: "Start-ScheduledTask 'Flexwhere people'",
      },
      {
        title: "Look at the plan and turn live",
        text: "Nothing is applied before that.",
        go: { to: "", label: "Look at the plan" },
      },
    ],
    download: "Download {file}",
    showScript: "Show the script",
    otherTitle: "With anything else that can SFTP",
    otherLead:
      "Three files and one command for OpenSSH. The upload goes under a name that is none of a list and is renamed when all of it is there. WinSCP, lftp, curl, rclone and others work too.",
    knownHosts: "The file known_hosts: the server's own key",
    batch: "The file upload.batch: what to do",
    command: "The command, run beside them and people.csv",
    makeKey: "Once: make a key. Add its public half, the .pub file, under Account",
    formatTitle: "What the file looks like",
    formatLead:
      "The CSV of the template: the same columns as a list you upload by hand. Beyond that, ObjectGUID, employeeID or CSV_EXTERNALID keep people known when their user name changes, and Enabled, accountEnabled or userAccountControl say who is disabled: they count as not in the file. A name that ends in .csv, .csv.gz or .zip. Photos go into /photos.",
    template: "Download the template",
  },
  settings: {
    title: "How files are handled",
    lead: "Holds from the next file on.",
    mode: "What the file holds",
    cadence: "When files are taken",
    cadences: { arrival: "As soon as one comes", daily: "Once a day" },
    at: "Time of the day",
    atHint: "Only for once a day, by the clock in {zone}. The newest file counts.",
    overlong: "Display names and job titles over 20 characters",
    overlongs: {
      shorten: "Shorten them, with a warning",
      refuse: "Refuse the row; the person stays as is",
    },
    words: "BHV and EHBO as words",
    wordings: {
      no: "Only 1 and 0",
      yes: "Also ja, nee, true and false",
    },
    submit: "Save",
    done: "Saved. It holds from the next file on.",
  },
  manage: {
    tellLead:
      "Mails about this connection, such as a file that does not come or waits for a decision, go to these addresses. They hold counts and a link, never names of people. Nobody named: every Admin gets them.",
    pauseLead:
      "Files can still be uploaded, but none is taken until you let it go on. Nobody loses or gets access meanwhile.",
    resumeLead:
      "It is paused. It goes on in preview: you see what the newest file would do before you turn it live.",
  },
  moving: {
    closeLead:
      "{people} will be kept by hand until another source brings them. Nobody loses access. Its account opens nothing any more, and files that are left go. This cannot be undone; you can make a new account.",
    closeNobody:
      "Nobody comes from this connection. Its account opens nothing any more. This cannot be undone; you can make a new account.",
  },
  onlyPlans: {
    waits:
      "Files of {name} are only planned. What you submit here is this one; later ones are applied by themselves once you turn it live.",
    undone: "Since this was undone, files of {name} are only planned.",
    link: "Turn {name} live",
  },
};

/** The texts of the pages about daily files in one language. */
export type FeedMessages = typeof feedsEn;
