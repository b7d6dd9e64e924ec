/** A list as HR mails it, saved by a Dutch Excel (Windows-1252, `;`), with thirty errors of all kinds and what mends them. */
import type { ListField } from "../fields.ts";
import type { FixName } from "./fixes.ts";

const columns = {
  userName: "Gebruikersnaam",
  firstName: "Voornaam",
  prefix: "Tussenvoegsel",
  surname: "Achternaam",
  displayName: "Weergavenaam",
  title: "Functie",
  phone: "Telefoon",
  mobile: "Mobiel",
  department: "Afdeling",
  email: "E-mailadres",
  firstAid: "EHBO",
  emergencyResponse: "BHV",
  profilePhoto: "Foto",
};
type Cells = Partial<Record<keyof typeof columns, string>>;

interface Planted {
  cells: Cells;
  /** What is wrong with the line as a whole. */
  damage?: (line: string) => string;
  /** What to type; null leaves the row out, nothing means that a fix is enough. */
  mend?: Partial<Record<ListField, string>> | null;
}

/** "A. van den Berg": user name, e-mail and display name follow from the name. */
function somebody(name: string, cells: Cells = {}): Cells {
  const [firstName = "", ...rest] = name.split(" ");
  const surname = rest.at(-1) ?? "";
  const userName = (firstName.slice(0, 1) + surname).toLowerCase();
  return {
    userName,
    firstName,
    prefix: rest.slice(0, -1).join(" "),
    surname,
    displayName: `${surname}, ${firstName}`,
    title: "Medewerker",
    phone: "020-555 01 23",
    mobile: "612345678",
    department: "Verkoop & advies",
    email: `${userName}@voorbeeld.nl`,
    firstAid: "0",
    emergencyResponse: "0",
    profilePhoto: `${userName}.jpg`,
    ...cells,
  };
}

/** What bulk fixes mend: ten errors. */
const fixable: Planted[] = [
  { cells: somebody("Marie-Claire van den Berg", { displayName: "Berg-de Wit, Marie-Claire" }) },
  { cells: somebody("Christiaan Hoogeveen", { displayName: "Christiaan van Hoogeveen" }) },
  { cells: somebody("Fleur Bakker", { title: "Senior projectmedewerker" }) },
  { cells: somebody("Thijs Smit", { title: "Coördinator facilitaire zaken" }) },
  { cells: somebody("Eva Hendriks", { firstAid: "ja" }) },
  { cells: somebody("Noah Visser", { emergencyResponse: "Nee" }) },
  { cells: somebody("Julia Mulder", { emergencyResponse: "x" }) },
  { cells: somebody("Ruben Dekker", { userName: "" }) },
  { cells: somebody("Anna Goedhart") },
];

/** What somebody must look at: twenty errors. */
const others: Planted[] = [
  { cells: somebody("Karin Groen", { surname: "" }), mend: { surname: "Groen" } },
  { cells: somebody("Piet Bos", { email: "" }), mend: { email: "p.bos@voorbeeld.nl" } },
  { cells: somebody("Joost Vos", { userName: "j" }), mend: { userName: "jvos" } },
  { cells: somebody("Ada Prins", { profilePhoto: "a.jp" }), mend: { profilePhoto: "a.jpg" } },
  {
    cells: somebody("Luuk Blom", {
      department: "Facilitair & ondersteuning van alle vestigingen in Nederland",
    }),
    mend: { department: "Facilitair" },
  },
  {
    cells: somebody("Mila Kok", { department: "Financiën <NL>" }),
    mend: { department: "Financiën NL" },
  },
  { cells: somebody("Wim Sanders", { title: "Chef = beheer" }), mend: { title: "Chef beheer" } },
  { cells: somebody("Daan Peters", { phone: "toestel 12" }), mend: { phone: "020 555 01 12" } },
  { cells: somebody("Sanne Vermeer", { mobile: "6,12E+08" }), mend: { mobile: "0612345678" } },
  { cells: somebody("Bram de Vries", { phone: "+" }), mend: { phone: "" } },
  {
    cells: somebody("Hanna Kuijpers", { email: "hkuijpers@voorbeeld" }),
    mend: { email: "hkuijpers@voorbeeld.nl" },
  },
  {
    cells: somebody("Olivier Scholten", { email: "oscholten voorbeeld.nl" }),
    mend: { email: "oscholten@voorbeeld.nl" },
  },
  {
    cells: somebody("Iris Jacobs", { email: "ijacobs@voorbeeld.nl, iris@thuis.nl" }),
    mend: { email: "ijacobs@voorbeeld.nl" },
  },
  { cells: somebody("Vera Meijer", { firstAid: "2" }), mend: { firstAid: "1" } },
  {
    cells: somebody("Gijs de Boer", { profilePhoto: "C:\\foto\\gijs.jpg" }),
    mend: { profilePhoto: "gijs.jpg" },
  },
  { cells: somebody("Ger Evers", { userName: "AGoedhart" }), mend: { userName: "gevers" } },
  {
    cells: somebody("Yusuf Kaya", { email: "Agoedhart@voorbeeld.nl" }),
    mend: { email: "ykaya@voorbeeld.nl" },
  },
  {
    cells: somebody("Zoë Lammers"),
    damage: (line) => `${line};opmerking`,
    mend: { department: "Verkoop" },
  },
  { cells: somebody("Quirine Iking"), damage: (line) => line.slice(0, 30), mend: null },
  {
    cells: somebody("Xander Quist"),
    damage: (line) => line.replace("Xander", '"Xander "de" man"'),
    mend: { firstName: "Xander" },
  },
];

const firstNames = ["Renée", "Daan", "Fatima", "Jeroen", "Sofie", "Özgür", "Lars", "Noor", "Tom"];
const surnames = ["de Jong", "Jansen", "van Dijk", "d’Arcy", "Willems", "'t Hart", "Postma"];

/** Good rows all around, three of them with what is only warned about or cleaned. */
function goodRows(count: number): Planted[] {
  return Array.from({ length: count }, (_, n) => {
    const name = `${firstNames[n % 9]} ${surnames[n % 7]}`;
    const userName = `medewerker${n}`;
    const email = `${userName}@voorbeeld.nl`;
    const unusual: Cells[] = [{ firstName: "Ren?e" }, { title: " Chef\u00a0 kok " }, { phone: "" }];
    return { cells: { ...somebody(name, { userName, email }), ...unusual[n] } };
  });
}

export interface ThirtyErrors {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Rows of the file, and of people in it once it is mended. */
  rows: number;
  people: number;
  /** Mend ten of the errors. */
  fixes: FixName[];
  /** Mend the others; null leaves the row out. */
  mends: { row: number; cells: Partial<Record<ListField, string>> | null }[];
}

/** Mended, it holds `people` good rows; every error has one way out. */
export function thirtyErrors(goodOnes = 40): ThirtyErrors {
  const again = fixable.at(-1) as Planted;
  const all = [...goodRows(goodOnes), ...fixable, ...others, again];
  const lines = all.map(({ cells, damage }) => {
    const line = Object.keys(columns).map((name) => cells[name as keyof Cells] ?? "");
    return damage ? damage(line.join(";")) : line.join(";");
  });
  const mends = all.flatMap(({ mend }, index) =>
    mend === undefined ? [] : [{ row: index + 1, cells: mend }],
  );
  return {
    name: "personeel.csv",
    bytes: windows1252([Object.values(columns).join(";"), ...lines, ""].join("\r\n")),
    rows: all.length,
    people: all.length - 2,
    fixes: ["shorten", "flagWords", "userNameFromEmail", "doubledRows"],
    mends,
  };
}

function windows1252(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.replaceAll("’", "\u0092"), (character) => character.charCodeAt(0));
}
