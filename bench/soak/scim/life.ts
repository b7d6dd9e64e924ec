/** A person's whole life as a directory tells it; every answer is looked at. */
import { isDeepStrictEqual } from "node:util";
import { personOf } from "./world.ts";

export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
  body: any;
}

export type Client = (method: string, path: string, body?: object) => Promise<Reply>;

/** @param name nobody else's. @throws at the first answer that is not as it should be */
export async function liveOnce(client: Client, groupId: string, name: string): Promise<void> {
  const userName = `${name}@example.nl`;
  const find = (what: string) =>
    client("GET", `/Users?filter=${encodeURIComponent(`userName eq "${what}"`)}`);
  expectSame("nobody yet", (await find(userName)).body.totalResults, 0);
  const made = await client("POST", "/Users", personOf(name));
  expectSame("made", made.status, 201);
  const { id } = made.body;
  expectSame("found", (await find(userName.toUpperCase())).body.Resources[0]?.id, id);

  const change = (...Operations: object[]) => client("PATCH", `/Users/${id}`, { Operations });
  const titled = await change({ op: "Replace", path: "title", value: `Title ${name}` });
  expectSame("title", [titled.status, titled.body.title], [200, `Title ${name}`]);
  const gathered = await change({ op: "replace", value: { "name.familyName": "Visser" } });
  expectSame("name", gathered.body.name, { givenName: name, familyName: "Visser" });

  const member = [{ value: id }];
  const group = (op: string) =>
    client("PATCH", `/Groups/${groupId}`, { Operations: [{ op, path: "members", value: member }] });
  expectSame("joined", (await group("Add")).status, 204);
  expectSame("groups", (await client("GET", `/Users/${id}`)).body.groups?.[0]?.value, groupId);

  const disabled = await change({ op: "Replace", path: "active", value: "False" });
  expectSame("disabled", [disabled.status, disabled.body.active], [200, false]);
  expectSame("still there", (await find(userName)).body.Resources[0]?.active, false);
  const restored = await change({ op: "Replace", path: "active", value: "True" });
  expectSame("restored", [restored.status, restored.body.active], [200, true]);

  const renamed = await change({ op: "Replace", path: "userName", value: `new-${userName}` });
  expectSame("renamed", renamed.body.userName, `new-${userName}`);
  expectSame("old name", (await find(userName)).body.totalResults, 0);
  expectSame("left the group", (await group("Remove")).status, 204);
  expectSame("deleted", (await client("DELETE", `/Users/${id}`)).status, 204);
  expectSame("gone", (await client("GET", `/Users/${id}`)).status, 404);
}

export const requestsOfALife = 15;

function expectSame(what: string, found: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Error(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
}
