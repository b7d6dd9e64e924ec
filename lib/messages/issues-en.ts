/** Issues in English: what is wrong and what to change. Keys: cell or file, rule, and a variant where one helps. */
export const issuesEn = {
  fields: {
    userName: "User name",
    firstName: "First name",
    surname: "Surname",
    displayName: "Display name",
    title: "Job title",
    phone: "Phone",
    mobile: "Mobile",
    department: "Department",
    email: "E-mail",
    firstAid: "EHBO (first aid)",
    emergencyResponse: "BHV (emergency response)",
    profilePhoto: "Profile photo",
    externalId: "External ID",
  },
  marked: { row: "Row", fields: "Columns to check", issues: "What to change" },
  sentences: {
    "cell.required": "{field} is empty. Fill it in: every person needs one.",
    "cell.min": "{field} has {length} character; at least {min} are needed. Write it out.",
    "cell.min.profilePhoto":
      "{field} has {length} characters; at least {min} are needed, such as a.jpg.",
    "cell.max": "{field} has {length} characters; {max} are allowed. Shorten it.",
    "cell.max.displayName":
      '{field} has {length} characters; {max} are allowed. Shorten it, for example to "Jansen, J."',
    "cell.max.title":
      "{field} has {length} characters; {max} are allowed. Shorten it, for example to an abbreviation.",
    "cell.max.warning":
      "{field} had {length} characters and was shortened to the {max} that are allowed.",
    "cell.charset":
      "{field} contains a character that is not allowed. Remove pictures (emoji) and the signs < > = | { } ^.",
    "cell.charset.externalId":
      "{field} contains a control character. Export the column again as text.",
    "cell.phone":
      "{field} is not a phone number. Use digits, spaces and + - ( ) . / # only, for example +31 20 123 4567.",
    "cell.phone.digits": "{field} needs at least two digits, for example +31 20 123 4567.",
    "cell.phone.scientific":
      "Excel turned this number into scientific notation (such as 3,12E+09) and the digits are gone: they cannot be restored from this file. Format the column as text in Excel and fill in the number again.",
    "cell.email": "{field} is not one complete address. Write it like j.jansen@example.com.",
    "cell.flag": "{field} must be 1 (yes) or 0 (no).",
    "cell.flag.word":
      "{field} must be 1 (yes) or 0 (no): write 1 for yes or true, 0 for no or false.",
    "cell.photo":
      "{field} must be a web link (https://…) or the bare name of an image file, such as janjansen.jpg, without a folder.",
    "cell.photo_missing":
      "The photo was not found or could not be read. The person is imported without it; upload the image under exactly this name.",
    "cell.duplicate":
      "{field} is already used in row {earlierRow} of this list. Give each person their own, or remove one of the two rows.",
    "cell.conflict": "{field} belongs to another person already. Check which of the two is right.",
    "cell.conflict.another_person":
      "This user name belongs to somebody with another name and e-mail. Decide whether it is the same person; if it is another one, the old record gives the name up.",
    "cell.conflict.locked":
      "{field} comes from the connection this person belongs to. Change it there.",
    "cell.encoding_loss":
      "A letter in {field} seems lost: there is a ? or a strange character where an accented letter was. Correct it here, or export the list again as UTF-8.",
    "cell.columns":
      "This row has {values} values; the header has {columns} columns. Check the separators in this row.",
    "cell.columns.comma":
      'This row has {values} values; the header has {columns} columns. A value with a comma in it, such as Jansen, Jan, moves all that follows: put it between quotes, "Jansen, Jan", or save the list with semicolons.',
    "cell.columns.fewer":
      "This row has {values} values; the header has {columns} columns. Values are missing: complete the row.",
    "cell.unclosed_quote":
      "A quotation mark opens in this row and is not closed. Add the closing quotation mark, or remove the opening one.",
    "cell.malformed":
      'A quotation mark stands inside a quoted value in this row. Remove it, or write it twice ("").',
    "file.empty_file": "The file is empty. Choose the list itself, or export it again.",
    "file.no_data_rows": "The file has a header row but no people below it. Export the list again.",
    "file.no_data_rows.removed":
      "Every row has been left out. Put at least one back, or choose another file.",
    "file.not_csv": "This is not a CSV file. Export or save the list as CSV and choose that file.",
    "file.not_csv.workbook":
      "This is an Excel workbook, not a CSV file. In Excel, choose Save as, then CSV UTF-8, and use that file.",
    "file.not_csv.nul":
      "Line {line} holds bytes that never occur in a text file: this is not a CSV file, or it is damaged. Export the list again.",
    "file.missing_columns":
      "These columns are missing: {fields}. Add them, or say which column of the file holds them.",
    "file.no_header":
      "No header row was found in the first lines. Put the column names (CSV_USERNAME, CSV_FIRSTNAME, …) above the people, or point out the header row.",
    "file.duplicate_header":
      "More than one column holds: {fields}. Remove the extra column, or say which one to use.",
    "file.encoding":
      "The text of this file is damaged from line {line}: some characters cannot be read. Export the list again as UTF-8.",
    "file.unclosed_quote":
      "A quotation mark opens on line {line} and is never closed, so everything after it is unclear. Close or remove it and choose the file again.",
    "file.malformed":
      "Most rows of this file cannot be read because of misplaced quotation marks. Export the list again.",
    "file.too_large": "The file is larger than can be read here.",
    "file.too_large.columns":
      "The header has {count} columns; {max} are allowed. Export only the columns needed.",
    "file.too_large.record":
      "The row on line {line} is longer than {max} characters. Check that its quotation marks are closed.",
    "file.too_large.rows": "The list has more than {max} rows. Split it in parts.",
    "file.ignored_column": "Not used and not kept: {names}.",
    "file.ignored_column.bsn":
      "The column {names} looks like citizen service numbers (BSN). It is not used and not kept; leave it out of the list.",
  },
} as const;
