/** Believable people by number, as a list: the same number is always the same person. */
import { firstName, surname } from "#server/demo/names";

const departments = ["Support", "R&D", "Finance", "Human Resources", "Facility", "Sales"];

const header =
  "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_TITLE;CSV_PHONE;CSV_MOBILE;CSV_DEPARTMENT;CSV_EMAIL;CSV_EHBO;CSV_BHV;CSV_PROFILEPHOTO\r\n";

const mistakes = ["long", "email", "flag", "noName"] as const;
type Mistake = (typeof mistakes)[number];

function pick<T>(values: readonly T[], n: number): T {
  return values[n % values.length] as T;
}

function line(n: number, title: string, wrong?: Mistake): string {
  const first = wrong === "noName" ? "" : firstName(n);
  const last = surname(n);
  const user = `user${String(n).padStart(7, "0")}`;
  const display = wrong === "long" ? `${last}, Maximiliaan ${n}` : `${last.slice(0, 9)} ${n}`;
  const email = wrong === "email" ? user : `${user}@example.com`;
  const firstAid = wrong === "flag" ? "ja" : n % 20 === 0 ? 1 : 0;
  const number = String(1_000_000 + n);
  return `${user};${first};${last};${display};${title};+31 20 ${number};+31 6 1${number};${pick(departments, n)};${email};${firstAid};${n % 12 === 0 ? 1 : 0};${user}.jpg\r\n`;
}

/**
 * A list of `count` people as bytes, in chunks, in an order that is nobody's alphabet.
 * @param changed share of people with another title than usual
 * @param wrong share of people with one cell that cannot be imported
 * @param left which people are left out, by number
 */
export function peopleList(
  count: number,
  options: { changed?: number; wrong?: number; left?: (n: number) => boolean } = {},
): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const every = options.changed ? Math.round(1 / options.changed) : 0;
  const everyWrong = options.wrong ? Math.round(1 / options.wrong) : 0;
  let text = header;
  for (let place = 0; place < count; place++) {
    const n = (place * 7919) % count;
    if (options.left?.(n)) continue;
    const isWrong = everyWrong > 0 && n % everyWrong === 0;
    const title = every > 0 && n % every === 0 ? "Director" : "Manager";
    text += line(n, title, isWrong ? pick(mistakes, n / everyWrong) : undefined);
    if (text.length > 1_000_000) {
      chunks.push(encoder.encode(text));
      text = "";
    }
  }
  chunks.push(encoder.encode(text));
  return chunks;
}
