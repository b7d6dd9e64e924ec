/** What happened at the made-up insurer in the six weeks before this one. */
import { type Actor, accountActor } from "#lib/auth/actors";
import { enter, type Identity } from "#lib/auth/sign-in";
import { block, endAccess, keepUntil, unblock } from "#lib/users/access";
import { changeUser, createUser } from "#lib/users/directory";
import { type RawUser, type UserField, userFields } from "#lib/users/fields";
import { discardRun, submitList } from "#lib/users/imports/runs";
import { undoRun } from "#lib/users/imports/undo";
import { showUserNamed } from "#lib/users/people";
import { connectEntra, type Entra, ordinaryDay } from "#server/demo/entra";
import {
  type Colleague,
  externals,
  listOf,
  newcomers,
  staff,
  withShortNames,
} from "#server/demo/staff";

/** Who plays: accounts of the Control Centre. */
export interface Cast {
  marloes: Identity;
  ruben: Identity;
  joke: Identity;
  /** The newest import, for whoever decides about it. */
  run: string;
  /** Once it is connected. */
  entra?: Entra;
}

export interface Scene {
  /** From 0; the last one is the week before this. */
  week: number;
  /** 0 is Monday. */
  day: number;
  time: string;
  play(cast: Cast): Promise<unknown>;
}

const [monday, tuesday, wednesday, thursday, friday] = [0, 1, 2, 3, 4];

function scene(week: number, day: number, time: string, play: Scene["play"]): Scene {
  return { week, day, time, play };
}

function admin(who: Identity, wayIn: "manual" | "list" = "manual"): Actor {
  const { organisationId, accountId: id } = who;
  return accountActor({ organisationId, id, role: "admin" }, wayIn);
}

async function signIn(who: Identity): Promise<void> {
  await enter(who, { address: "192.0.2.10", agent: "Firefox (Windows)" }, true);
}

/** What the HR system exports; mobile numbers, EHBO and BHV are kept by hand. */
const exported: UserField[] = [
  ...(["userName", "firstName", "surname", "displayName", "title", "phone"] as const),
  ...(["department", "email"] as const),
];

interface List {
  name?: string;
  people: Colleague[];
  columns?: readonly UserField[];
  mode?: "add";
}

async function bring(cast: Cast, who: Identity, list: List): Promise<void> {
  const { name = "medewerkers.csv", people, columns = exported, mode = "replace" } = list;
  const bytes = [new TextEncoder().encode(listOf(people, columns))];
  const options = { performer: "command" as const };
  cast.run = await submitList(admin(who, "list"), { name, source: () => bytes, mode, options });
}

/** Everybody with all that is known of them. */
async function bringFirst(cast: Cast, people: Colleague[]): Promise<void> {
  await bring(cast, cast.marloes, { people, columns: userFields, mode: "add" });
}

/** The list of a week, as Marloes brings it on Monday morning. */
function weekly(week: number, time: string): Scene {
  const people = withShortNames(staff(week));
  return scene(week, monday, time, (cast) => bring(cast, cast.marloes, { people }));
}

async function onPerson(
  who: Identity,
  { userName }: RawUser,
  deed: (by: Actor, id: string) => Promise<unknown>,
): Promise<void> {
  const by = admin(who);
  await deed(by, (await showUserNamed(by, userName ?? "")).id);
}

/** A day to come, counted from the telling: no term may end in the past. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

const [projectLeader, trainee, painter] = externals as [RawUser, RawUser, RawUser];
const trained = staff(5).slice(200, 205);
const robbed = staff(2)[120] as Colleague;
const suspended = staff(5)[250] as Colleague;

export const story: Scene[] = [
  // Some display names are too long, so nothing is applied.
  scene(0, monday, "10:12", (cast) => bringFirst(cast, staff(0))),
  scene(0, monday, "10:31", (cast) => bringFirst(cast, withShortNames(staff(0)))),
  scene(0, tuesday, "14:05", async ({ ruben }) => {
    for (const external of externals) await createUser(admin(ruben), external);
  }),
  weekly(1, "09:04"),
  weekly(2, "09:07"),
  scene(2, wednesday, "16:48", ({ marloes }) =>
    onPerson(marloes, robbed, (by, id) => block(by, id, "Telefoon en laptop gestolen")),
  ),
  scene(2, thursday, "09:25", ({ marloes }) => onPerson(marloes, robbed, unblock)),
  // Half of the file is missing, so it is held, and she looks again.
  scene(3, monday, "09:02", (cast) => {
    const people = withShortNames(staff(3)).slice(0, 190);
    return bring(cast, cast.marloes, { name: "medewerkers (1).csv", people });
  }),
  scene(3, monday, "09:09", ({ marloes, run }) => discardRun(admin(marloes, "list"), run)),
  weekly(3, "09:16"),
  scene(3, friday, "12:10", async ({ ruben }) => {
    for (const [n, person] of newcomers(3).entries()) {
      const mobile = `+31 6 0000 ${2100 + n}`;
      await onPerson(ruben, person, (by, id) => changeUser(by, id, { mobile }));
    }
  }),
  weekly(4, "09:05"),
  scene(4, wednesday, "17:30", ({ ruben }) => onPerson(ruben, painter, endAccess)),
  scene(4, thursday, "15:29", ({ ruben }) => signIn(ruben)),
  // An old list by mistake; the other Admin takes it back.
  scene(4, thursday, "15:32", (cast) => {
    const people = withShortNames(staff(1));
    return bring(cast, cast.ruben, { name: "medewerkers-oud.csv", people });
  }),
  scene(4, thursday, "15:51", ({ marloes, run }) => undoRun(admin(marloes, "list"), run)),
  weekly(5, "09:03"),
  scene(5, tuesday, "10:40", async ({ marloes }) => {
    await onPerson(marloes, projectLeader, (by, id) => keepUntil(by, id, inDays(33)));
    await onPerson(marloes, trainee, (by, id) => keepUntil(by, id, inDays(12)));
  }),
  scene(5, tuesday, "13:20", async (cast) => {
    cast.entra = await connectEntra(admin(cast.ruben), 5);
  }),
  scene(5, wednesday, "08:50", ({ joke }) => signIn(joke)),
  scene(5, wednesday, "11:20", async ({ ruben }) => {
    for (const person of trained) {
      await onPerson(ruben, person, (by, id) => changeUser(by, id, { emergencyResponse: "1" }));
    }
  }),
  scene(5, thursday, "14:05", async ({ entra }) => {
    if (entra) await ordinaryDay(entra, 5);
  }),
  scene(5, thursday, "17:22", ({ marloes }) =>
    onPerson(marloes, suspended, (by, id) => block(by, id, "Op non-actief gesteld")),
  ),
  scene(5, friday, "16:05", ({ marloes }) => signIn(marloes)),
  // A whole department is missing: this list still waits for an answer.
  scene(5, friday, "16:10", (cast) => {
    const people = withShortNames(staff(5)).filter((one) => one.department !== "Klantcontact");
    return bring(cast, cast.marloes, { people });
  }),
];
