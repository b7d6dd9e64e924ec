/** "Members of group X are trained in first aid", or "are of department Y": carried out on the connection's people. */
import type { Handle } from "#db/client";
import { membersOf, type RuledPerson, ruledPeople } from "#db/groups";
import type { Entry } from "#db/history";
import { findUser, type UserRow } from "#db/users";
import { type Actor, connectionActor } from "../auth/actors.ts";
import { decision } from "../connections/connections.ts";
import { changeIn } from "../users/directory.ts";
import type { RawUser } from "../users/fields.ts";
import type { ScimContext } from "./connection.ts";
import type { GroupRule } from "./settings.ts";

/**
 * People came into a group or left it, in this transaction: they get and lose what its rules give.
 * @param actor asked for when somebody changes
 */
export async function membershipChanged(
  at: Handle,
  { settings, entered }: ScimContext,
  groupId: string,
  { joined, left }: { joined: readonly string[]; left: readonly string[] },
  actor: () => Promise<Actor>,
): Promise<void> {
  const ofGroup = settings.groupRules.filter((rule) => rule.groupId === groupId);
  if (ofGroup.length === 0) return;
  const leavers = new Set(left);
  const change = {
    rules: settings.groupRules,
    people: [...joined, ...left],
    gave: (id: string) => (leavers.has(id) ? ofGroup : []),
  };
  await settle(at, entered.connectionId, change, actor);
}

/** A person was taken over, who may be in groups already. Answers the row as it is then. */
export async function givenByGroups(
  at: Handle,
  { settings, entered }: ScimContext,
  row: UserRow,
  actor: Actor,
): Promise<UserRow> {
  const change = { rules: settings.groupRules, people: [row.id], gave: () => [] };
  if (change.rules.length === 0) return row;
  const [changed] = await settle(at, entered.connectionId, change, async () => actor);
  return changed ?? row;
}

/** The rules of a connection changed, in this transaction: its people get and lose what they give. */
export async function rulesChanged(
  at: Handle,
  connectionId: string,
  before: readonly GroupRule[],
  after: readonly GroupRule[],
): Promise<void> {
  const groupIds = [...new Set([...before, ...after].map((rule) => rule.groupId))];
  const members = Map.groupBy(await membersOf(at, groupIds), (member) => member.id);
  const gave = (id: string) => {
    const groups = members.get(id)?.map((member) => member.groupId) ?? [];
    return before.filter((rule) => groups.includes(rule.groupId));
  };
  const { organisationId } = at;
  const actor = connectionActor({ organisationId, id: connectionId, kind: "scim" });
  await settle(
    at,
    connectionId,
    { rules: after, people: [...members.keys()], gave },
    async () => actor,
  );
}

interface Change {
  /** As they hold now. */
  rules: readonly GroupRule[];
  people: readonly string[];
  /** The rules that a person was under and may be under no longer. */
  gave(id: string): readonly GroupRule[];
}

/** Answers who changed. */
async function settle(
  at: Handle,
  connectionId: string,
  { rules, people, gave }: Change,
  actor: () => Promise<Actor>,
): Promise<UserRow[]> {
  const groupIds = [...new Set(rules.map((rule) => rule.groupId))];
  const changed: UserRow[] = [];
  let by: Actor | undefined;
  for (const person of await ruledPeople(at, connectionId, people, groupIds)) {
    const raw = dueTo(person, rules, gave(person.id));
    if (Object.keys(raw).length === 0) continue;
    const row = await findUser(at, person.id, true);
    if (!row || row.deletedAt) continue;
    by ??= await actor();
    changed.push((await changeIn(at, by, row, raw, { linksItself: true })).row);
  }
  return changed;
}

/** What changes about a person: what a rule gives, and what none gives any longer. */
function dueTo(
  person: RuledPerson,
  rules: readonly GroupRule[],
  gave: readonly GroupRule[],
): RawUser {
  const raw: RawUser = {};
  const gives = rules.filter((rule) => person.groupIds.includes(rule.groupId));
  for (const flag of ["firstAid", "emergencyResponse"] as const) {
    const isGiven = gives.some((rule) => rule.field === flag);
    if (isGiven && !person[flag]) raw[flag] = "1";
    if (!isGiven && person[flag] && gave.some((rule) => rule.field === flag)) raw[flag] = "0";
  }
  const given = gives.find((rule) => rule.field === "department")?.value;
  const wasGiven = gave.some(
    (rule) => rule.field === "department" && rule.value === person.department,
  );
  if (given !== undefined && given !== person.department) raw.department = given;
  if (given === undefined && person.department !== null && wasGiven) raw.department = null;
  return raw;
}

/** An Admin, or the directory that deletes a group, changes what its members get. */
export function ruleEntry(
  actor: Actor,
  kind: "connection_rule_added" | "connection_rule_removed",
  id: string,
  { field, value }: GroupRule,
  group: string,
): Entry {
  const told = value === undefined ? {} : { value: [null, value] as [null, string] };
  return decision(actor, kind, id, { group: [null, group], field: [null, field], ...told });
}
