/** What a list may measure; beyond it the file error `too_large` names the limit. */
export const maxColumns = 200;
export const maxRecordCharacters = 100_000;
export const maxRows = 1_000_000;
/** Of a list that somebody uploads. */
export const maxFileBytes = 200 * 1024 * 1024;

/** The header is looked for in this many non-blank lines, within the first characters of the file. */
export const headRecords = 10;
export const headCharacters = 65_536;

/** Text is read in blocks of this size: one batch of rows each, some thousand in a usual list. */
export const blockCharacters = 196_608;

/** So many rows broken by quotation marks, and more than half of all: then it is the file that is broken. */
export const fewestBroken = 3;
