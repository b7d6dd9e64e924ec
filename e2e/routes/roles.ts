/** Everybody who may knock, and what they must leave as it is. */
import { randomBytes, randomUUID } from "node:crypto";
import { inOrganisation } from "#db/client";
import { touchFeed } from "#db/feeds";
import { openScimRun } from "#db/scim-runs";
import { restUpload } from "#db/sftp-uploads";
import { suspendAccount } from "#lib/auth/accounts";
import { connectionActor, operatorActor } from "#lib/auth/actors";
import { sessionCookie } from "#lib/auth/cookie";
import { confirmTotp, offerTotp, ownFactors } from "#lib/auth/second-factors";
import { newAccount, signedIn } from "#lib/auth/testing";
import { stepAt, totpCode } from "#lib/auth/totp";
import { addGroupRule } from "#lib/connections/choices";
import { createScimConnection } from "#lib/connections/connections";
import { createSftpAccount } from "#lib/connections/sftp-accounts";
import { createToken } from "#lib/connections/tokens";
import { createOrganisation } from "#lib/organisations";
import { placeHold } from "#lib/privacy/holds";
import { endAccess } from "#lib/users/access";
import { addDraftChunk, createDraft } from "#lib/users/imports/drafts";
import { submitList } from "#lib/users/imports/runs";
import { mergeUsers } from "#lib/users/merge";
import { keepPhoto } from "#lib/users/photos";
import { addEndpoint, pauseEndpoint } from "#lib/webhooks/endpoints";
import { person } from "../people.ts";

export const roles = ["nobody", "halfway", "suspended", "manager", "admin", "foreign"] as const;

/** `foreign` is an Admin of another organisation; `halfway` has given the password alone. */
export type Role = (typeof roles)[number];

/** Ids of an organisation, or of nothing. */
export interface Ids {
  userId: string;
  otherUserId: string;
  /** Somebody who came out of a merge. */
  mergedUserId: string;
  /** Somebody without access, and the user name that confirms an erasure. */
  leaverId: string;
  leaverName: string;
  accountId: string;
  sessionId: string;
  factorId: string;
  draftId: string;
  /** A SCIM connection, a token of it, and a group of it whose members get something. */
  connectionId: string;
  tokenId: string;
  groupId: string;
  /** A daily file in preview, with a plan that waits. */
  feedId: string;
  feedPlanId: string;
  /** Another system that is told of people. */
  endpointId: string;
  /** Of an import that waits, and of one that was applied. */
  runId: string;
  appliedId: string;
  /** Of a directory's import that ended the access of many. */
  alarmedId: string;
  photo: string;
}

/** Of what kind the id in an address is: told by the word before it, and by the one behind it where that says more. */
const idAfter: Record<string, keyof Ids> = {
  connections: "connectionId",
  "connections/account": "feedId",
  "connections/upload": "feedId",
  "connections/upload-file": "feedId",
  users: "userId",
  colleagues: "userId",
  webhooks: "endpointId",
  import: "draftId",
  imports: "runId",
  "user-lists": "draftId",
};

/** An address of the table with ids in it. */
export function withIds(address: string, ids: Ids): string {
  return address
    .replace(/([\w-]+)\/\[id\](\/[\w-]+)?/, (_, word, rest = "") => {
      const kind = idAfter[word + rest] ?? idAfter[word];
      if (kind === undefined) throw new Error(`of what kind is the id after ${word}? (roles.ts)`);
      return `${word}/${ids[kind]}${rest}`;
    })
    .replace("[name]", ids.photo)
    .replace("[n]", "0");
}

/** A key that opens nothing: nobody has its other half. */
export const aKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPgZ87LiknQWdpKB/5TVOUQLQN427Jwej0sGEi/QQGUC";
export const anotherKey =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIItyrgQNrG1kwdwEgzVYiqM0XUQkKs9CCl0HD24laGUF";
export const fingerprintOfAKey = "SHA256:zK1f2+SpoKrLS9bpWW9tGi/TCfer1PUMePjCsmM8Hrw";

/** An organisation that others must neither see nor change. */
export interface Arranged {
  organisationId: string;
  ids: Ids;
  /** Stands on every page that shows something of it. */
  secret: string;
  cookies: Record<Role, string>;
}

export function idsOfNothing(): Ids {
  const id = randomUUID;
  const accountIds = { accountId: id(), sessionId: id(), factorId: id() };
  const userIds = { userId: id(), otherUserId: id(), mergedUserId: id() };
  const runs = { runId: id(), appliedId: id(), alarmedId: id() };
  const connection = { connectionId: id(), tokenId: id(), groupId: id() };
  const feed = { feedId: id(), feedPlanId: id(), endpointId: id() };
  const uploads = { draftId: id(), photo: `${id()}.gif` };
  const leaver = { leaverId: id(), leaverName: id() };
  return { ...userIds, ...leaver, ...accountIds, ...connection, ...feed, ...uploads, ...runs };
}

async function organisation() {
  const secret = `zz${randomBytes(6).toString("hex")}`;
  const made = await createOrganisation({ name: `Acme ${secret}`, slug: secret });
  return { id: made.id, slug: secret, secret, userId: await person(made, secret) };
}

/** Somebody else, whose data is held, somebody who was two, and somebody who left. */
async function otherPeople(own: { id: string; slug: string; secret: string }) {
  const made = { ...own, name: own.slug };
  const actor = operatorActor(own.id);
  const ids: string[] = [];
  for (const n of [1, 2, 3, 4]) ids.push(await person(made, `${own.secret}-${n}`));
  const [otherUserId = "", one = "", two = "", leaverId = ""] = ids;
  const { id } = await mergeUsers(actor, one, two);
  await placeHold(actor, otherUserId, { reason: own.secret, until: null });
  const { userName: leaverName } = await endAccess(actor, leaverId);
  return { otherUserId, mergedUserId: id, leaverId, leaverName };
}

/** A list that waits to be submitted, and a photo. */
async function uploads({ id, secret }: { id: string; secret: string }) {
  const actor = operatorActor(id, "list");
  const bytes = new TextEncoder().encode(secret);
  const draftId = await createDraft(actor, { name: `${secret}.csv`, size: bytes.length });
  await addDraftChunk(actor, draftId, 0, bytes);
  const photo = `${secret}.gif`;
  await keepPhoto(actor, photo, new TextEncoder().encode(`GIF89a\x09\0\x09\0${secret}`));
  return { draftId, photo };
}

/** A connection with a token, a group that means something, and an import that an Admin is asked about. */
async function connection({ id, secret }: { id: string; secret: string }) {
  const actor = operatorActor(id);
  const connectionId = await createScimConnection(actor, secret);
  const token = await createToken(actor, connectionId);
  const groupId = randomUUID();
  await inOrganisation(
    id,
    ({ sql }) => sql`
      insert into groups (organisation_id, id, connection_id, display_name, display_name_key)
      values (${id}, ${groupId}, ${connectionId}, ${secret}, ${secret})`,
  );
  await addGroupRule(actor, connectionId, { groupId, field: "firstAid" });
  const alarmedId = randomUUID();
  await inOrganisation(id, async (at) => {
    await openScimRun(at, connectionId, alarmedId);
    // Counted already, so that the worker leaves it as it is.
    await at.sql`
      update runs set facts = '{"alarm": "open"}', planned_at = now() + interval '1 minute'
      where organisation_id = ${id} and id = ${alarmedId}`;
  });
  return { connectionId, tokenId: token.id, groupId, alarmedId };
}

/** A daily file in preview: a file that waits for its time, and a plan of an earlier one. */
async function feed({ id, secret }: { id: string; secret: string }) {
  const actor = operatorActor(id);
  const names = { name: `${secret} file`, username: secret };
  const { connectionId: feedId } = await createSftpAccount(actor, { ...names, publicKeys: aKey });
  const feedPlanId = await submitList(
    connectionActor({ organisationId: id, id: feedId, kind: "sftp" }),
    {
      ...{ name: `${secret}.csv`, mode: "replace", source: () => [listOf("f", secret)] },
      options: { performer: "command", dryRun: true },
    },
  );
  const upload = { id: randomUUID(), connectionId: feedId, path: `/${secret}.csv`, size: 9 };
  await inOrganisation(id, async (at) => {
    await restUpload(at, { ...upload, touchedAt: new Date() });
    await touchFeed(at, feedId, new Date());
  });
  return { feedId, feedPlanId };
}

/** Messages that another system has taken and is to take. */
export const messages = { sent: "900000000000000001", waiting: "900000000000000002" };

/** Another system that is told of people; paused, so that the worker leaves it as it is. */
async function endpoint({ id, secret, userId }: { id: string; secret: string; userId: string }) {
  const actor = operatorActor(id);
  const url = `https://${secret}.invalid/`;
  const { id: endpointId } = await addEndpoint(actor, { url, set: "all" });
  await pauseEndpoint(actor, endpointId);
  await inOrganisation(id, async ({ sql }) => {
    for (const [state, seq] of Object.entries(messages)) {
      await sql`
        insert into webhook_events (organisation_id, endpoint_id, seq, user_id, id, type, state, due_at)
        values (${id}, ${endpointId}, ${seq}, ${userId}, ${randomUUID()}, 'user.updated', ${state}, '2999-01-01')`;
    }
  });
  return { endpointId };
}

/** An import that waits for a decision, and one that was applied. */
async function imports({ id, secret }: { id: string; secret: string }) {
  const actor = operatorActor(id, "list");
  const submit = (name: string, dryRun: boolean) =>
    submitList(actor, {
      ...{ name: `${secret}.csv`, mode: "add", source: () => [listOf(name, secret)] },
      options: { performer: "command", dryRun },
    });
  return { appliedId: await submit("b", false), runId: await submit("a", true) };
}

/** A list of one person. */
function listOf(name: string, secret: string): Uint8Array {
  const line = `${name}${secret};Voor;Achter;${name} ${secret};${name}${secret}@example.com`;
  const text = `CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL\n${line}\n`;
  return new TextEncoder().encode(text);
}

/** An organisation with an account and a session of each role, and another one beside it. */
export async function arrange(): Promise<Arranged> {
  const [own, other] = [await organisation(), await organisation()];
  const account = (role: "admin" | "manager") =>
    newAccount(own.id, role, { email: `${role}-${randomUUID()}@example.com`, locale: "en" });
  const admin = await account("admin");
  const manager = await account("manager");
  const suspended = await account("admin");
  const halfway = await newAccount(own.id, "admin", { withoutSecondFactor: false });
  const sessions = {
    halfway: await signedIn(halfway, new Date(), false),
    suspended: await signedIn(suspended),
    manager: await signedIn(manager),
    admin: await signedIn(admin),
    foreign: await signedIn(await newAccount(other.id)),
  };
  await suspendAccount(operatorActor(own.id), suspended.id);
  const elsewhere = await signedIn(admin);
  const { secret, sealed } = offerTotp(elsewhere.session);
  await confirmTotp(elsewhere.session, sealed, totpCode(secret, stepAt(new Date())));
  const { factors } = await ownFactors(elsewhere.session);
  const cookies = { nobody: "" } as Record<Role, string>;
  for (const [role, { token }] of Object.entries(sessions)) {
    cookies[role as Role] = `${sessionCookie.name}=${token}`;
  }
  return {
    organisationId: own.id,
    ids: {
      ...{ userId: own.userId, accountId: manager.id, sessionId: elsewhere.session.id },
      factorId: factors[0]?.id ?? "",
      ...(await connection(own)),
      ...(await feed(own)),
      ...(await uploads(own)),
      ...(await imports(own)),
      ...(await otherPeople(own)),
      // The last, so that it is told of none of this.
      ...(await endpoint(own)),
    },
    secret: own.secret,
    cookies,
  };
}

/** All that an organisation holds, as one text; of sessions only which there are, and no looks: both are noted by looking. */
export async function stateOf(organisationId: string, without: string[] = []): Promise<string> {
  return inOrganisation(organisationId, async ({ sql }) => {
    const tables = await sql<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'organisation_id' and table_name <> 'record_views'
      order by 1`;
    const states: string[] = [];
    for (const { name } of tables.filter((table) => !without.includes(table.name))) {
      const row = name === "sessions" ? sql`id` : sql`t`;
      const rows = await sql<{ row: string }[]>`
        select (${row})::text as row from ${sql(name)} t
        where organisation_id = ${organisationId} order by 1`;
      states.push(`${name}: ${rows.map((one) => one.row).join("\n")}`);
    }
    return states.join("\n");
  });
}
