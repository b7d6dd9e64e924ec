/** What an Admin chooses for a SCIM connection: the fields, what groups mean, and who is told. */
import type { Handle } from "#db/client";
import { type ConnectionRow, groupsOfConnection, updateConnection } from "#db/connections";
import { forgetPlain } from "#db/scim-resync";
import { checkedEmail } from "../auth/account-fields.ts";
import type { Actor } from "../auth/actors.ts";
import { AccountError } from "../auth/refusals.ts";
import { ruleEntry, rulesChanged } from "../scim/group-rules.ts";
import { lockedFields } from "../scim/mapping.ts";
import {
  type GroupRule,
  isValuePath,
  mappingOf,
  readScimSettings,
  type ScimSettings,
} from "../scim/settings.ts";
import { type UserField, userFields } from "../users/fields.ts";
import { decision, onConnection } from "./connections.ts";
import { ConnectionError } from "./refusals.ts";

const mostAddresses = 20;
const mostRules = 100;

/**
 * Whether a field is taken from the connection, and from which attribute; what was sent of it last is taken over
 * soon (`resyncFields`). One that is not stays editable by hand and by list.
 * @throws ConnectionError not_admin, no_connection, closed, field_locked, path_invalid, path_taken
 */
export async function chooseField(
  actor: Actor,
  id: string,
  field: UserField,
  choice: { isOn: boolean; path: string },
): Promise<void> {
  const path = choice.path.trim();
  if (!choice.isOn && lockedFields.includes(field)) throw new ConnectionError("field_locked");
  if (!isValuePath(path)) throw new ConnectionError("path_invalid");
  await onScimConnection(actor, id, async (at, row, settings) => {
    const mapping = mappingOf(settings);
    const isMoved = path !== mapping[field];
    const isSwitched = row.localFields.includes(field) === choice.isOn;
    if (!isMoved && !isSwitched) return;
    const others = settings.resync.filter((one) => one !== field);
    const chosen = { ...settings, resync: choice.isOn ? [...others, field] : others };
    if (isMoved) {
      if (field === "userName") throw new ConnectionError("field_locked");
      const isTaken = userFields.some((other) => other !== field && isSame(mapping[other], path));
      if (isTaken) throw new ConnectionError("path_taken");
      chosen.mapping = { ...settings.mapping, [field]: path };
      const value: [string, string] = [mapping[field], path];
      const entry = decision(actor, "connection_field_from", id, { field: [null, field], value });
      await updateConnection(at, id, { settings: chosen }, entry);
    }
    if (isSwitched) {
      const off = row.localFields.filter((one) => one !== field);
      const kind = choice.isOn ? "connection_field_on" : "connection_field_off";
      const entry = decision(actor, kind, id, { field: [null, field] });
      const local_fields = choice.isOn ? off : [...off, field];
      await updateConnection(at, id, { settings: chosen, local_fields }, entry);
    }
    await forgetPlain(at, id);
  });
}

/** Names of attributes have no case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * Whoever is in the group has it from now on.
 * @throws ConnectionError not_admin, no_connection, closed, rule_invalid, rules_many
 */
export async function addGroupRule(actor: Actor, id: string, wanted: GroupRule): Promise<void> {
  const [rule] = readScimSettings({ groupRules: [wanted] }).groupRules;
  if (!rule) throw new ConnectionError("rule_invalid");
  await onScimConnection(actor, id, async (at, _, settings) => {
    const group = (await groupsOfConnection(at, id)).find(
      ({ id: known }) => known === rule.groupId,
    );
    if (!group) throw new ConnectionError("rule_invalid");
    if (settings.groupRules.some((known) => isSameRule(known, rule))) return;
    if (settings.groupRules.length >= mostRules) throw new ConnectionError("rules_many");
    const groupRules = [...settings.groupRules, rule];
    const entry = ruleEntry(actor, "connection_rule_added", id, rule, group.name);
    await updateConnection(at, id, { settings: { ...settings, groupRules } }, entry);
    await rulesChanged(at, id, settings.groupRules, groupRules);
  });
}

/** What it gave is taken back. @throws ConnectionError not_admin, no_connection, closed */
export async function removeGroupRule(actor: Actor, id: string, rule: GroupRule): Promise<void> {
  await onScimConnection(actor, id, async (at, _, settings) => {
    const groupRules = settings.groupRules.filter((known) => !isSameRule(known, rule));
    if (groupRules.length === settings.groupRules.length) return;
    const groups = await groupsOfConnection(at, id);
    const name = groups.find(({ id: known }) => known === rule.groupId)?.name ?? "";
    const entry = ruleEntry(actor, "connection_rule_removed", id, rule, name);
    await updateConnection(at, id, { settings: { ...settings, groupRules } }, entry);
    await rulesChanged(at, id, settings.groupRules, groupRules);
  });
}

function isSameRule(one: GroupRule, other: GroupRule): boolean {
  return one.groupId === other.groupId && one.field === other.field && one.value === other.value;
}

/**
 * Who gets the mails about a connection; nobody named: every Admin. The history tells that, not whom.
 * @param typed addresses with commas, semicolons or white space between
 * @throws ConnectionError not_admin, no_connection, closed, tell_invalid, tell_many
 */
export async function chooseTold(actor: Actor, id: string, typed: string): Promise<void> {
  const tell = addressesIn(typed);
  await onConnection(actor, id, async (at, row) => {
    const settings = { ...row.settings, tell };
    await updateConnection(at, id, { settings }, decision(actor, "connection_tell", id));
  });
}

function addressesIn(typed: string): string[] {
  const addresses = new Map<string, string>();
  for (const part of typed.split(/[\s,;]+/).filter((one) => one !== "")) {
    try {
      const { email, emailKey } = checkedEmail(part);
      addresses.set(emailKey, email);
    } catch (error) {
      if (error instanceof AccountError) throw new ConnectionError("tell_invalid");
      throw error;
    }
  }
  if (addresses.size > mostAddresses) throw new ConnectionError("tell_many");
  return [...addresses.values()];
}

function onScimConnection(
  actor: Actor,
  id: string,
  work: (at: Handle, row: ConnectionRow, settings: ScimSettings) => Promise<void>,
): Promise<void> {
  return onConnection(actor, id, async (at, row) => {
    if (row.kind !== "scim") throw new ConnectionError("no_connection");
    await work(at, row, readScimSettings(row.settings));
  });
}
