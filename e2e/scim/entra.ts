/** Entra ID's provisioning service, as far as its requests go: it reads, matches, and writes in one of two dialects. */
import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { ScimClient } from "./client.ts";

/** How it writes a PATCH: by default, or with `aadOptscim062020` in the address of the service. */
export type Dialect = "default" | "aadOptscim062020";

export const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const core = "urn:ietf:params:scim:schemas:core:2.0";

/** Values by path; null removes. */
export type Attributes = Record<string, string | boolean | null>;

/** Somebody in Entra ID. */
export interface Account {
  objectId: string;
  userPrincipalName: string;
  mail: string;
  givenName: string;
  surname: string;
}

export function entra(scim: ScimClient, dialect: Dialect) {
  const ask = async (status: number, method: string, path: string, body?: object) => {
    const flag = dialect === "default" ? "" : `${path.includes("?") ? "&" : "?"}${dialect}`;
    const reply = await scim(method, path + flag, body);
    expect(reply.status, `${method} ${path}\n${JSON.stringify(reply.body)}`).toBe(status);
    return reply.body;
  };
  const patch = (operations: object[]) => ({ schemas: [patchOp], Operations: operations });
  const verb = (op: string) => (dialect === "default" ? op : op.toLowerCase());

  /** The id of the one who is found. */
  const find = async (filter: string): Promise<string | undefined> => {
    const list = await ask(200, "GET", `/Users?filter=${filter.replaceAll(" ", "+")}`);
    expect(list.Resources).toHaveLength(list.totalResults);
    return list.Resources[0]?.id;
  };

  return {
    async testConnection(): Promise<void> {
      expect(await find(`userName eq "${randomUUID()}"`)).toBeUndefined();
    },
    find,
    async create(account: Account): Promise<string> {
      const { objectId, userPrincipalName, mail, givenName, surname } = account;
      const made = await ask(201, "POST", "/Users", {
        schemas: [`${core}:User`, enterprise],
        externalId: objectId,
        userName: userPrincipalName,
        active: true,
        displayName: `${surname}, ${givenName}`,
        emails: [{ primary: true, type: "work", value: mail }],
        meta: { resourceType: "User" },
        name: { formatted: `${givenName} ${surname}`, familyName: surname, givenName },
        roles: [],
      });
      return made.id;
    },
    async change(id: string, attributes: Attributes) {
      return ask(200, "PATCH", `/Users/${id}`, patch(operationsOf(dialect, attributes)));
    },
    async read(id: string, status = 200) {
      return ask(status, "GET", `/Users/${id}`);
    },
    async remove(id: string): Promise<void> {
      await ask(204, "DELETE", `/Users/${id}`);
    },
    async createGroup(displayName: string): Promise<string> {
      const urn = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
      const schemas = [`${core}:Group`, urn];
      const group = { schemas, externalId: randomUUID(), displayName };
      return (await ask(201, "POST", "/Groups", group)).id;
    },
    async addMember(group: string, id: string): Promise<void> {
      const added = { op: verb("Add"), path: "members", value: [{ $ref: null, value: id }] };
      await ask(204, "PATCH", `/Groups/${group}`, patch([added]));
    },
    async removeMember(group: string, id: string): Promise<void> {
      const removed =
        dialect === "default"
          ? { op: "Remove", path: "members", value: [{ $ref: null, value: id }] }
          : { op: "remove", path: `members[value eq "${id}"]` };
      await ask(204, "PATCH", `/Groups/${group}`, patch([removed]));
    },
    async isMember(group: string, id: string): Promise<boolean> {
      const filter = `id eq "${group}" and members eq "${id}"`;
      return (await ask(200, "GET", `/Groups?attributes=id&filter=${filter}`)).totalResults === 1;
    },
  };
}

function operationsOf(dialect: Dialect, attributes: Attributes): object[] {
  const all = Object.entries(attributes);
  const text = (value: unknown) =>
    typeof value === "boolean" ? (value ? "True" : "False") : value;
  if (dialect === "default") {
    return all.map(([path, value]) =>
      value === null ? { op: "Remove", path } : { op: "Replace", path, value: text(value) },
    );
  }
  const gathered = all.filter(([path, value]) => value !== null && !path.includes("["));
  const apart = all.filter(([path, value]) => value === null || path.includes("["));
  return [
    ...(gathered.length > 0 ? [{ op: "replace", value: Object.fromEntries(gathered) }] : []),
    ...apart.map(([path, value]) =>
      value === null ? { op: "remove", path } : { op: "replace", path, value },
    ),
  ];
}
