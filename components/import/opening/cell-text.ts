/** What a sheet shows for a number: number formats give telephone and staff numbers their leading zeros. */
import { format, getFormatFromId, isDateFormat } from "numfmt";
import { attribute, elementsIn, named } from "./sheet-xml.ts";

/** How numbers of each style are written. */
export interface NumberFormats {
  /** By style; undefined is General. */
  patterns: (string | undefined)[];
  /** Days count from 1904: workbooks that began on an old Mac. */
  from1904: boolean;
}

const daysTo1904 = 1462;
const isoDay = "yyyy-mm-dd";
/** Formats that follow the settings of the computer, which a file does not tell. */
const ownDay: Record<number, string> = { 14: isoDay, 22: `${isoDay} hh:mm` };

const formatElements = named("numFmt");
const cellStyles = named("cellXfs");
const styleElements = named("xf");

/** The formats of `styles.xml` (§18.8). */
export function readFormats(styles: string, from1904: boolean): NumberFormats {
  const own = new Map(
    elementsIn(styles, formatElements).map((element) => [
      Number(attribute(element, "numFmtId")),
      attribute(element, "formatCode"),
    ]),
  );
  const [section] = elementsIn(styles, cellStyles);
  const patterns = elementsIn(section?.content ?? "", styleElements).map((style) => {
    const id = Number(attribute(style, "numFmtId") ?? 0);
    return own.get(id) ?? ownDay[id] ?? (id === 0 ? undefined : (getFormatFromId(id) ?? undefined));
  });
  return { patterns, from1904 };
}

/** The text shown for a number, but for whole numbers that a sheet would show in scientific notation: here are all their digits. */
export function numberText(raw: string, style: number, formats: NumberFormats): string {
  const value = Number(raw);
  if (raw === "" || !Number.isFinite(value)) return raw;
  const pattern = formats.patterns[style];
  const isWhole = Number.isInteger(value) && Math.abs(value) < 1e21;
  if (
    isWhole &&
    (pattern === undefined || pattern === "@" || /E[+-]|^(?:General|0)$/i.test(pattern))
  ) {
    return String(value);
  }
  try {
    const days = formats.from1904 && isDateFormat(pattern ?? "") ? value + daysTo1904 : value;
    return format(pattern ?? "General", days).trim();
  } catch {
    // A format nobody can read: the number itself is better than nothing.
    return raw;
  }
}
