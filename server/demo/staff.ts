/** Who works at the made-up insurer, week by week: at every telling the same people. Pure. */
import { fieldRules, lengthOf, type RawUser, type UserField } from "#lib/users/fields";
import { sortKey } from "#lib/users/sort-key";
import { firstName, listedName, surname } from "#server/demo/names";

export type Colleague = Record<UserField, string>;

const domain = "oeverhuis.example";

/** By week; those of the first are there from the start. */
const joiners = [391, 6, 4, 7, 3, 5];
const leavers = [0, 3, 5, 2, 4, 4];
const firstLeaver = 10;
const betweenLeavers = 21;

const marriage = { week: 3, n: 42, partner: "Bos" };
const reorganisation = { week: 4, from: "Verkoop", to: "Klantcontact" };
const betweenPromotions = 61;

/** Departments with the share of people in them, and their job titles, the usual one first. */
const departments = [
  {
    name: "Klantcontact",
    size: 0.24,
    titles: ["Klantadviseur", "Senior klantadviseur", "Coach", "Teamleider"],
  },
  {
    name: "Schade",
    size: 0.2,
    titles: ["Schadebehandelaar", "Senior behandelaar", "Schade-expert", "Teamleider"],
  },
  {
    name: "ICT",
    size: 0.12,
    titles: ["Ontwikkelaar", "Testanalist", "Systeembeheerder", "Product owner"],
  },
  { name: "Acceptatie", size: 0.1, titles: ["Acceptant", "Senior acceptant", "Teamleider"] },
  { name: "Verkoop", size: 0.09, titles: ["Accountmanager", "Relatiebeheerder", "Verkoopleider"] },
  { name: "Financiën", size: 0.07, titles: ["Medewerker financiën", "Controller", "Teamleider"] },
  { name: "Actuariaat", size: 0.04, titles: ["Actuarieel analist", "Actuaris"] },
  { name: "Juridische Zaken", size: 0.04, titles: ["Jurist", "Senior jurist", "Privacy officer"] },
  { name: "HR", size: 0.03, titles: ["HR-adviseur", "Recruiter", "Salarisadviseur"] },
  { name: "Marketing", size: 0.03, titles: ["Contentmaker", "Marketeer", "Vormgever"] },
  { name: "Facilitair", size: 0.02, titles: ["Receptionist", "Conciërge", "Huisvesting"] },
  { name: "Risk & Compliance", size: 0.02, titles: ["Risicoanalist", "Compliance officer"] },
];

type Known = Pick<Colleague, "firstName" | "surname" | "department" | "title">;

/** Who has an account of the Control Centre works there too. */
export const marloes: Known = {
  firstName: "Marloes",
  surname: "Hendriks",
  department: "HR",
  title: "HR-adviseur",
};
export const ruben: Known = {
  firstName: "Ruben",
  surname: "Kuipers",
  department: "Facilitair",
  title: "Hoofd facilitair",
};
export const joke: Known = {
  firstName: "Joke",
  surname: "van Dam",
  department: "Klantcontact",
  title: "Manager",
};
const known = [marloes, ruben, joke];

function ascii(name: string): string {
  return sortKey(name).replaceAll(/[^a-z-]/g, "");
}

export function emailOf({ firstName: first, surname: last }: Pick<Known, "firstName" | "surname">) {
  return `${ascii(first)}.${ascii(last)}@${domain}`;
}

/** A share from 0 to 1; those of neighbouring numbers lie far apart. */
function share(n: number, step: number): number {
  return ((n + 1) * step) % 1;
}

function job(n: number, week: number): Pick<Colleague, "department" | "title"> {
  let place = share(n, 0.618_033_988_75);
  const own = departments.find(({ size }) => {
    place -= size;
    return place < 0;
  });
  const { name = "", titles = [] } = own ?? {};
  const isPromoted = n % betweenPromotions >= 1 && n % betweenPromotions <= week;
  const level = Math.floor(share(n, 0.754_877_666_25) ** 2 * titles.length) + Number(isPromoted);
  const { from, to } = reorganisation;
  const isMoved = week >= reorganisation.week && name === from && n % 4 === 0;
  return { department: isMoved ? to : name, title: titles[level] ?? titles.at(-1) ?? "" };
}

/** The telephone numbers cannot ring anywhere: no Dutch number goes on with a 0 there. */
function colleague(n: number, week: number): Colleague {
  const own = known[n] ?? { firstName: firstName(n), surname: surname(n), ...job(n, week) };
  const number = String(n + 1000);
  const userName = `${ascii(own.firstName).slice(0, 2)}${ascii(own.surname)}`;
  const isMarried = n === marriage.n && week >= marriage.week;
  const person = isMarried ? { ...own, surname: `${own.surname}-${marriage.partner}` } : own;
  return {
    ...person,
    userName,
    displayName: listedName(person.firstName, person.surname),
    email: emailOf(own),
    phone: `+31 20 000 ${number}`,
    mobile: n % 3 === 0 ? "" : `+31 6 0000 ${number}`,
    firstAid: n % 27 === 4 ? "1" : "0",
    emergencyResponse: n % 16 === 4 ? "1" : "0",
    profilePhoto: n % 40 === 7 ? `${userName}.jpg` : "",
  };
}

function sum(counts: readonly number[], week: number): number {
  return counts.slice(0, week + 1).reduce((total, count) => total + count, 0);
}

/** Everybody who works there in a week of the story, from 0. */
export function staff(week: number): Colleague[] {
  const gone = Array.from(
    { length: sum(leavers, week) },
    (_, k) => firstLeaver + betweenLeavers * k,
  );
  return Array.from({ length: sum(joiners, week) }, (_, n) => n)
    .filter((n) => !gone.includes(n))
    .map((n) => colleague(n, week));
}

/** Whoever joined in a week. */
export function newcomers(week: number): Colleague[] {
  return staff(week).slice(-(joiners[week] ?? 0));
}

/** People of other firms, who stand in no list. */
export const externals: RawUser[] = [
  { firstName: "Sander", surname: "Blauw", title: "Projectleider" },
  { firstName: "Mei-Lin", surname: "Cheng", title: "Stagiair" },
  { firstName: "Guus", surname: "van Erp", title: "Schilder" },
].map(({ firstName: first, surname: last, title }) => ({
  ...{ firstName: first, surname: last, displayName: listedName(first, last), title },
  ...{ userName: `ext-${ascii(last)}`, department: "Extern" },
  email: `${ascii(first)}.${ascii(last)}@adviespunt.example`,
}));

/** Somebody whom only the directory knows. */
export const entraJoiner = {
  ...{ firstName: "Noor", surname: "Vermeer", displayName: listedName("Noor", "Vermeer") },
  ...{ department: "ICT", title: "Ontwikkelaar" },
  email: `noor.vermeer@${domain}`,
};

/** "Berg, A. van den" where the whole name is longer than lists may bring. */
export function withShortNames(people: Colleague[]): Colleague[] {
  return people.map((person) => {
    if (lengthOf(person.displayName) <= fieldRules.displayName.max) return person;
    const initials = person.firstName.replaceAll(/(\p{Lu})\p{Ll}+-?/gu, "$1.");
    return { ...person, displayName: listedName(initials, person.surname) };
  });
}

/** A list as Dutch Excel saves it. */
export function listOf(people: Colleague[], columns: readonly UserField[]): string {
  const header = columns.map((field) => fieldRules[field].header);
  const rows = people.map((person) => columns.map((field) => person[field]));
  return [header, ...rows].map((cells) => `${cells.join(";")}\r\n`).join("");
}
