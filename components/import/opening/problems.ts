/** Why a file cannot be opened as a list: each has a sentence that says what to do. */
export const openProblems = [
  "empty",
  "too_large",
  "too_large_inside",
  "too_many_files",
  "damaged",
  "protected_workbook",
  "protected_zip",
  "old_workbook",
  "binary_workbook",
  "empty_workbook",
  "open_document",
  "numbers",
  "document",
  "pdf",
  "image",
  "archive",
  "no_list",
  "several_lists",
] as const;

export type OpenProblem = (typeof openProblems)[number];
