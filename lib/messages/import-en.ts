/** Texts of adding a list of users, in English. */
export const importEn = {
  title: "Add user list",
  lead: "Choose the list that HR mailed. You see what is wrong and who joins or leaves before anything happens.",
  steps: {
    label: "Steps",
    select: "Select",
    confirm: "Confirm the file",
    mode: "Add or completely new",
    submit: "Submit",
    loading: "Loading",
  },
  select: {
    drop: "Drop the list here",
    choose: "Choose a file",
    kinds: "Excel (.xlsx) or CSV; or a .zip with the list and photos in it. At most 200 MB.",
    several: "One list at a time: choose one file. Photos go with it in one zip file.",
    template: "No list yet?",
    templateLead: "Start from the template: its columns are the right ones already.",
    templateXlsx: "Template for Excel",
    templateCsv: "Template as CSV",
    opening: "Reading the list…",
    openingRows: "Reading the list… {rows} rows",
    unreadable:
      "The list could not be read in this browser. Load the page again; if it stays so, use another browser.",
    again: "Choose another file",
  },
  drafts: {
    title: "Lists not submitted yet",
    lead: "A list is kept for 7 days, with everything that was mended in it. Every Admin can go on with it.",
    name: "List",
    by: "Begun by",
    changed: "Last changed",
    goOn: "Go on",
    goOnWith: "Go on with {name}",
    discard: "Discard",
    discardNamed: "Discard {name}",
    partly: "not sent whole",
    planned: "waits for your decision",
    someone: "somebody whose account is gone",
  },
  partly: {
    lead: "Sending this list was cut off before all of it had arrived. Choose the same file again: what arrived need not be sent twice.",
    other: "This is another file than {name}. Choose the same one, or begin a new list.",
    begin: "Begin a new list",
  },
  file: {
    title: "The file",
    rows: { one: "{count} row", other: "{count} rows" },
    sheet: "Sheet of the workbook",
    photos: { one: "{count} photo came with it.", other: "{count} photos came with it." },
    unusable: "These photos cannot be used (too large, damaged or of another kind): {names}.",
    photosSent: "{sent} of {count} photos sent.",
    photosFailed:
      "These photos could not be sent: {names}. Choose the zip file again to try once more.",
    sending: "Sending… {percent} %",
    waiting: "The connection dropped. What you mend is kept here; sending goes on when it is back.",
    sent: "Kept for 7 days, also for your colleagues.",
    refused: "The list could not be kept: {problem}",
    unsaved: "Your last corrections could not be kept yet; this is tried again.",
  },
  reading: {
    summary: "Read as {encoding}, values divided by {delimiter}, column names in line {line}.",
    change: "Read it in another way",
    encoding: "Characters",
    delimiter: "Divided by",
    headerRow: "Line with the column names",
    typedGone:
      "The list is read in another way now, so its rows have other numbers. What you had typed in single cells is gone; what was mended at once stays.",
    detected: "as detected",
    encodings: {
      "utf-8": "UTF-8",
      "utf-8-bom": "UTF-8 with a mark",
      "utf-16le": "UTF-16",
      "utf-16be": "UTF-16 (big-endian)",
      "windows-1252": "Windows (Western European)",
    },
    delimiters: { ";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars" },
  },
  columns: {
    title: "Columns",
    all: "All {count} columns are recognised.",
    some: "{known} of {count} columns are used. The others are not kept.",
    change: "Look at or change the columns",
    header: "Column in the file",
    sample: "First value",
    meaning: "Is",
    unused: "not used",
    surnamePrefix: "Prefix of the surname (van der)",
    state: "State in the directory (enabled or not)",
    remembered: "Columns are read as in your last list. Look whether that is right.",
    guessed: "Guessed, because it resembles “{like}”: please look.",
    perhaps: "Perhaps {field}?",
    required: "needed",
  },
  fixes: {
    title: "Mend at once",
    lead: "Each of these can be looked at first and taken back. What you choose is remembered for your next list.",
    apply: "Mend",
    takeBack: "Take back",
    look: "Look",
    row: "Row",
    more: "and {count} more",
    leftOut: "left out",
    names: {
      shorten: {
        one: "Shorten {count} name or job title that is too long",
        other: "Shorten {count} names and job titles that are too long",
      },
      flagWords: {
        one: "Write ja/nee, x or true as 1/0 in {count} cell",
        other: "Write ja/nee, x or true as 1/0 in {count} cells",
      },
      phones: {
        one: "Give {count} phone number back the 0 or + that Excel took",
        other: "Give {count} phone numbers back the 0 or + that Excel took",
      },
      userNameFromEmail: {
        one: "Use the e-mail address as user name for {count} person",
        other: "Use the e-mail address as user name for {count} people",
      },
      displayNameFromNames: {
        one: "Make {count} display name from surname and first name",
        other: "Make {count} display names from surname and first name",
      },
      doubledRows: {
        one: "Leave out {count} row that is there twice",
        other: "Leave out {count} rows that are there twice",
      },
    },
    cleaned: {
      one: "Superfluous spaces were taken from {count} cell.",
      other: "Superfluous spaces were taken from {count} cells.",
    },
  },
  grid: {
    title: "The list",
    label: "The rows of the list",
    show: "Show",
    all: "All rows",
    errors: "With errors",
    warnings: "To look at",
    edited: "Corrected",
    none: "There are no such rows.",
    faultless: "Nothing is wrong with this list.",
    toMend: { one: "{count} row has an error", other: "{count} rows have errors" },
    next: "Next error",
    previous: "Previous error",
    row: "Row",
    place: "Row {row} (line {line}), {field}",
    placeRow: "Row {row} (line {line})",
    edit: "Correct",
    revert: "As in the file",
    remove: "Leave this row out",
    restore: "Take this row along again",
    removed: "left out",
    disabled: "disabled in the directory: counts as not in the list",
    empty: "empty",
    becomes: "becomes “{value}”",
    keys: "Arrow keys move, Enter corrects, Escape takes back, F8 goes to the next error.",
    full: "So many cells have been corrected here that no more can be. Mend the rest in the file itself.",
    rules: {
      required: "is missing",
      min: "too short",
      max: "too long",
      charset: "characters that are not allowed",
      phone: "no phone number",
      email: "no e-mail address",
      flag: "not 1 or 0",
      photo: "no photo",
      duplicate: "twice in the list",
      conflict: "somebody else's",
      encoding_loss: "lost characters",
      photo_missing: "photo not found",
      columns: "more or fewer values than columns",
      unclosed_quote: "a quotation mark is not closed",
      malformed: "cannot be read",
    },
  },
  downloads: {
    label: "Download",
    marked: "With the errors marked, to mail back",
    corrected: "The corrected list",
  },
  mode: {
    title: "What is this list?",
    add: "Add these users",
    addLead: "Whoever is new joins, whoever is known is updated. Nobody loses access.",
    replace: "Upload a completely new user list",
    replaceLead:
      "The list becomes the truth: whoever is missing from it loses access. You see them by name first, and can take it back.",
    choose: "Choose one of the two first.",
    withErrors: {
      one: "{count} row still has errors. Mend it, or leave it out when you submit.",
      other: "{count} rows still have errors. Mend them, or leave them out when you submit.",
    },
    next: "See what will happen",
    planning: "One moment…",
    wait: "Possible as soon as the list has been sent.",
    nothing: "Nothing is changed yet.",
    failed: "This did not work: {problem}",
    unreachable: "The Control Centre cannot be reached. Nothing is lost; try again.",
  },
  /** Why a file cannot be opened, and what to do. */
  unopened: {
    empty: "This file is empty. Choose the list itself, or export it again.",
    too_large:
      "This file is larger than 200 MB. Export only the columns needed, or split the list.",
    too_large_inside:
      "What is inside this file is larger than 200 MB. Save the list as CSV with only the columns needed, and choose that file.",
    too_many_files:
      "This zip file holds more than 25,000 files. Put only the list and the photos in it.",
    damaged:
      "This file is damaged and cannot be read. Open it in Excel, save it again and choose the new file, or ask for it once more.",
    protected_workbook:
      "This workbook has a password. Open it in Excel, take the password off (File, Info, Protect Workbook), save it and choose it again.",
    protected_zip:
      "This zip file has a password. Unpack it, and choose the list itself or a zip file without a password.",
    old_workbook:
      "This is a workbook of an old Excel (.xls). Open it in Excel, save it as Excel Workbook (.xlsx) and choose that file.",
    binary_workbook:
      "This is a binary workbook (.xlsb). Open it in Excel, save it as Excel Workbook (.xlsx) and choose that file.",
    empty_workbook:
      "There is nothing in this workbook. Choose the list itself, or export it again.",
    open_document:
      "This is an OpenDocument file (.ods). Open it, save it as Excel workbook (.xlsx) or CSV and choose that file.",
    numbers:
      "This is a Numbers file. In Numbers, choose File, Export To, Excel or CSV, and choose the file that gives.",
    document:
      "This is a document, not a list. Put the people in a sheet with one row each: the template shows how.",
    pdf: "This is a PDF. Ask for the list itself, as an Excel workbook or a CSV file.",
    image: "This is a picture. Choose the list; photos go with it in one zip file.",
    archive:
      "This kind of packed file cannot be opened here. Unpack it and choose the list itself.",
    no_list: "There is no list in this zip file. Put the list (.xlsx or .csv) beside the photos.",
    several_lists:
      "There is more than one list in this zip file: {names}. Leave one in it, or choose one by itself.",
  },
  template: {
    /** The name of the sheet. */
    sheet: "Users",
    required: "Needed for everybody.",
    optional: "May stay empty.",
    length: "{min} to {max} characters.",
    flag: "1 is yes, 0 is no.",
    phone: "Digits, spaces and + - ( ) . / # only.",
    email: "One e-mail address.",
    photo:
      "The name of an image file that goes with the list in one zip file, or a link (https://…).",
    example: "Example: {example}",
  },
  /** What the server refuses while a list or photo is sent. */
  refused: {
    signedOut: "You are not signed in any more. Sign in again; what was sent is kept.",
    tooManyLists: "Twenty lists wait to be submitted already. Submit or discard one of them first.",
    listChanged:
      "A colleague changed this list meanwhile, so what you change here is not kept any more. Load the page again: it shows what your colleague made of it, and you can go on from there.",
    lists: {
      forbidden: "Only an Admin can add a list. Ask an Admin of your organisation.",
      not_found:
        "This list is not here any more: it was submitted, discarded, or not touched for a week. Choose the file again.",
      invalid:
        "This cannot be kept: it is too large, or damaged on the way. Choose the file again.",
      conflict: "This is another file than the one that was being sent. Choose that file again.",
      locked: "This list cannot be changed now.",
      wrong_state: "This list is not here as a whole yet. Choose the file again to send the rest.",
      plan_changed: "Something changed meanwhile. Load the page again.",
    },
    photos: {
      forbidden: "Only an Admin can add photos. Ask an Admin of your organisation.",
      not_found: "There is no photo of this name.",
      invalid:
        "This photo cannot be used. A photo is a JPEG, PNG, WebP or GIF file of at most 2 MB.",
      conflict: "There is another photo of this name.",
      locked: "This photo cannot be changed now.",
      wrong_state:
        "There is no room for more photos: 20,000 are kept, or 1 GB. Make the photos smaller.",
      plan_changed: "Something changed meanwhile. Load the page again.",
    },
  },
};

/** The texts of adding a list in one language. */
export type ImportMessages = typeof importEn;
