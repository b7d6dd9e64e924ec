/** Texts of adding a list of users, in English. */
export const importEn = {
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
};

/** The texts of adding a list in one language. */
export type ImportMessages = typeof importEn;
