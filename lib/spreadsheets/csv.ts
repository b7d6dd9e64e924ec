/** Lines of CSV that Excel opens in a Dutch office (`;`), in which no cell is a formula. Pure. */

/** What makes a spreadsheet see a formula: OWASP's list, with the wide signs of East Asian keyboards. */
const formula = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;
/** Before it a cell is text, nobody sees it, and the reader removes it: an apostrophe would stay in the phone number. */
const zeroWidthSpace = "\u200b";

/** By it Excel knows that the file is UTF-8. */
export const byteOrderMark = "\ufeff";

export function csvLine(cells: string[]): string {
  const quoted = cells.map((cell) => {
    const safe = formula.test(cell) ? zeroWidthSpace + cell : cell;
    return /[";\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${quoted.join(";")}\r\n`;
}
