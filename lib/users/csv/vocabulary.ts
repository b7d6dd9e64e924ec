/** The names under which exports bring the fields: the template's, Active Directory's, Entra's, Dutch and English. */
import type { ColumnTarget } from "./read.ts";

const names: Record<ColumnTarget, string> = {
  userName:
    "username samaccountname gebruikersnaam gebruiker inlognaam loginnaam loginname login logonname accountnaam accountname userprincipalname upn",
  firstName: "firstname givenname voornaam voornamen roepnaam forename",
  surname: "surname sn lastname achternaam familienaam familyname geslachtsnaam",
  displayName: "displayname weergavenaam name naam fullname volledigenaam cn",
  title: "title jobtitle functie functietitel functienaam functieomschrijving position",
  phone:
    "phone telephonenumber officephone telefoon telefoonnummer telephone phonenumber businessphone businessphones workphone telefoonvast vastetelefoon telefoonwerk werktelefoon",
  mobile:
    "mobile mobilephone mobiel mobielnummer mobieltelefoonnummer mobieletelefoon telefoonmobiel mobilenumber mobilephonenumber cellphone gsm",
  department: "department afdeling afdelingsnaam organisatieeenheid dept",
  email:
    "email mail emailaddress emailadres mailadres zakelijkemailadres zakelijkemail werkemail emailwerk primarysmtpaddress",
  firstAid: "ehbo firstaid firstaider",
  emergencyResponse: "bhv emergencyresponse bhver",
  profilePhoto: "profilephoto photo foto profielfoto pasfoto",
  externalId:
    "externalid employeeid personeelsnummer personeelsnr medewerkernummer medewerkersnummer employeenumber objectguid objectid",
  surnamePrefix:
    "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels voorvoegselachternaam surnameprefix infix",
  state: "enabled accountenabled useraccountcontrol status",
};

const targets = new Map<string, ColumnTarget>(
  (Object.keys(names) as ColumnTarget[]).flatMap((target) =>
    names[target].split(" ").map((name): [string, ColumnTarget] => [name, target]),
  ),
);

/** Second choice, in this order: used when no other column holds the same. Get-ADUser exports several of them at once. */
const secondChoice = [
  "userprincipalname",
  "upn",
  "fullname",
  "volledigenaam",
  "name",
  "naam",
  "cn",
  "employeenumber",
  "objectguid",
  "objectid",
];

/** Names of many things, such as "naam": what else a header says counts more. */
export function isGeneralName(key: string): boolean {
  return ["name", "naam", "title", "position", "gebruiker", "login"].includes(key);
}

/** Every name with its target; compare with `headerKey`. */
export function knownNames(): Iterable<[name: string, target: ColumnTarget]> {
  return targets;
}

/** `Get-ADUser -Properties *` brings both names of one attribute; Dutch HR exports bring the call name beside the formal. */
const twins = new Map([
  ["sn", "surname"],
  ["mail", "emailaddress"],
  ["telephonenumber", "officephone"],
  ["mobile", "mobilephone"],
  ["voornaam", "roepnaam"],
  ["voornamen", "roepnaam"],
]);

/** How two headers are compared: `E-mail`, `e_mail` and Entra's `E-mail [mail] Required` are `email`, `email`, `mail`. */
export function headerKey(header: string): string {
  const attribute = /\[(\w+)\]/.exec(header)?.[1] ?? header;
  return attribute
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\u00ad\u200b-\u200f\u2060\ufeff_-]+/g, "");
}

export function headerTarget(header: string): ColumnTarget | null {
  return targets.get(headerKey(header).replace(/^csv/, "")) ?? null;
}

/** Of several columns with the same target, those that count: more than one is a doubled column. */
export function strongest(columns: readonly { index: number; text: string }[]): number[] {
  const keyed = columns.map(({ index, text }) => ({ index, key: headerKey(text) }));
  const first = keyed.filter(({ key }) => !secondChoice.includes(key));
  if (first.length > 0) {
    const keys = new Set(first.map(({ key }) => key));
    return first.filter(({ key }) => !keys.has(twins.get(key) ?? "")).map(({ index }) => index);
  }
  const choice = secondChoice.find((name) => keyed.some(({ key }) => key === name));
  return keyed.filter(({ key }) => key === choice).map(({ index }) => index);
}

const citizenNumberNames = ["bsn", "bsnnummer", "burgerservicenummer", "sofinummer", "sofinr"];

/** A BSN by its name, or because all of a sample pass its check (11-proof); such a column is never kept. */
export function isCitizenNumber(header: string, sample: readonly string[]): boolean {
  if (citizenNumberNames.includes(headerKey(header))) return true;
  const filled = sample.map((value) => value.trim()).filter((value) => value !== "");
  // One number in eleven passes by chance: fewer than five would accuse a staff number.
  return filled.length >= 5 && filled.every(passesElevenProof);
}

function passesElevenProof(value: string): boolean {
  if (!/^\d{8,9}$/.test(value)) return false;
  const digits = [...value.padStart(9, "0")].map(Number);
  const sum = digits.reduce((total, digit, index) => {
    return total + digit * (index === 8 ? -1 : 9 - index);
  }, 0);
  return sum % 11 === 0 && digits.some((digit) => digit > 0);
}

const enabledNo = ["false", "onwaar", "no", "nee", "0"];
const statusOff = [
  "inactief",
  "inactive",
  "nonactief",
  "disabled",
  "uitgeschakeld",
  "geblokkeerd",
  "blocked",
  "uitdienst",
];
const blockedYes = ["true", "waar", "yes", "ja", "1"];

/** How a state column says that the person is disabled; Entra's template asks the reverse, "Block sign in". */
export function stateReader(header: string): (value: string) => boolean {
  const key = headerKey(header);
  if (key === "useraccountcontrol") return (value) => (Number.parseInt(value, 10) & 2) !== 0;
  if (/^block\s*sign\s*in/i.test(header.trim()))
    return (value) => blockedYes.includes(headerKey(value));
  if (key === "status") return (value) => statusOff.includes(headerKey(value));
  return (value) => enabledNo.includes(headerKey(value)) || statusOff.includes(headerKey(value));
}
