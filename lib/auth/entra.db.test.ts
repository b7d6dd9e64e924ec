import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listOutbox } from "../mail/outbox.ts";
import { findEmployee } from "../mobile/sessions.ts";
import { createUser } from "../users/directory.ts";
import { newOrganisation, person as somebody, testDatabase } from "../users/testing.ts";
import { inviteAccount } from "./accounts.ts";
import { operatorActor } from "./actors.ts";
import { beginEntra, type Confirming, type Entra, finishEntra } from "./next-auth.ts";
import { setAuthSecret } from "./sealing.ts";
import { findSession, isRecent } from "./sessions.ts";
import { visitor } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Who the directory says is at the browser, and what the browser was sent there with. */
let person: { tid: string; oid: string; email: string; auth_time?: number } = {
  ...{ tid: "tenant", oid: "object", email: "x@example.com" },
};
const asked = new Map<string, string>();
let server: Server;
let entra: Entra;

/** A directory that speaks OpenID Connect, as far as next-auth asks. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const issuer = `${entra.authority}/tenant/v2.0`;
    const answers: Record<string, () => unknown> = {
      "/tenant/v2.0/.well-known/openid-configuration": () => ({
        ...{ issuer, jwks_uri: `${issuer}/keys`, token_endpoint: `${issuer}/token` },
        ...{ authorization_endpoint: `${issuer}/authorize`, response_types_supported: ["code"] },
        id_token_signing_alg_values_supported: ["RS256"],
      }),
      "/tenant/v2.0/keys": () => ({
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }],
      }),
      "/tenant/v2.0/token": () => {
        const now = Math.floor(Date.now() / 1000);
        const claims = {
          ...{ iss: issuer, aud: entra.clientId, sub: "subject", iat: now, exp: now + 60 },
          ...{ nonce: asked.get("nonce"), ...person },
        };
        const body = `${base64({ alg: "RS256", kid: "1" })}.${base64(claims)}`;
        const signature = sign("sha256", Buffer.from(body), privateKey).toString("base64url");
        return { token_type: "Bearer", access_token: "a", id_token: `${body}.${signature}` };
      },
    };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answers[request.url ?? ""]?.() ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const authority = `http://127.0.0.1:${port}`;
  entra = { clientId: "client", clientSecret: "secret", tenantId: "tenant", authority };
});
afterAll(() => void server.close());

/** Goes there and comes back as a browser does. */
async function throughEntra(
  invitation?: string,
  bend: (query: Record<string, string>) => void = () => undefined,
  { confirming, isEmployee }: { confirming?: Confirming; isEmployee?: boolean } = {},
) {
  const on = { visitor, invitation, entra, confirming, isEmployee };
  const { location, cookies } = await beginEntra(on);
  const there = new URL(location);
  for (const [name, value] of there.searchParams) asked.set(name, value);
  const query = { code: "code", state: asked.get("state") ?? "" };
  bend(query);
  const carried = cookies.map((line) => (line.split(";", 1)[0] ?? "").split(/=(.*)/s));
  const jar = Object.fromEntries(
    carried.map(([name, value = ""]) => [name, decodeURIComponent(value)]),
  );
  const { token } = await finishEntra({ query, cookies: jar }, on);
  return { there, token, session: token === undefined ? undefined : await findSession(token) };
}

let made = 0;
async function invited() {
  const actor = operatorActor((await newOrganisation(database())).id);
  const email = `entra-${++made}@example.com`;
  const { id } = await inviteAccount(actor, { email, name: "New", role: "manager" });
  const [mail] = await listOutbox(actor, "");
  return { id, email, token: /token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "" };
}

test("the browser goes to the tenant with state, nonce and a challenge, and asks for no more than who it is", async () => {
  const { there } = await throughEntra();
  expect(there.origin + there.pathname).toBe(`${entra.authority}/tenant/v2.0/authorize`);
  expect(there.searchParams.get("scope")).toBe("openid");
  expect(there.searchParams.get("code_challenge_method")).toBe("S256");
  expect(there.searchParams.get("redirect_uri")).toMatch(/\/api\/auth\/callback\/entra$/);
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(there.searchParams.get(name), name).toMatch(/.{20}/);
  }
});

test("somebody without an invitation is refused, even with the e-mail of an account", async () => {
  const { email } = await invited();
  person = { tid: "tenant", oid: "stranger", email };
  expect((await throughEntra()).session).toBeUndefined();
});

test("an invitation binds the identity, and from then on it signs in, past the second step", async () => {
  const { id, token } = await invited();
  person = { tid: "tenant", oid: createHash("md5").update(id).digest("hex"), email: "" };
  expect((await throughEntra(token)).session).toMatchObject({ stage: "full", account: { id } });
  expect((await throughEntra()).session?.account.id).toBe(id);
  expect((await throughEntra(token)).session).toBeUndefined();
});

test("the same object id in another tenant is somebody else", async () => {
  const { id, token } = await invited();
  person = { tid: "tenant", oid: `object-${id}`, email: "" };
  await throughEntra(token);
  person = { ...person, tid: "another" };
  expect((await throughEntra()).session).toBeUndefined();
});

test("an answer that this browser did not ask for is refused", async () => {
  const { id, token } = await invited();
  person = { tid: "tenant", oid: `object-${id}`, email: "" };
  const bent = await throughEntra(token, (query) => Object.assign(query, { state: "another" }));
  expect(bent.session).toBeUndefined();
  expect((await throughEntra(token)).session?.account.id).toBe(id);
});

/** Somebody who signed in at Entra ID a while ago. */
async function signedInLongAgo() {
  const { id, token: invitation } = await invited();
  person = { tid: "tenant", oid: `object-${id}`, email: "" };
  const { token = "" } = await throughEntra(invitation);
  await database().owner`
    update sessions set reauthenticated_at = now() - interval '1 hour' where account_id = ${id}`;
  const session = await findSession(token);
  if (!session) throw new Error("a session that was just begun is there");
  expect(isRecent(session)).toBe(false);
  const confirm = () => throughEntra(undefined, undefined, { confirming: { session, token } });
  const isConfirmed = async () => {
    const now = await findSession(token);
    return now !== undefined && isRecent(now);
  };
  return { token, confirm, isConfirmed };
}

test("who must confirm types the password at Entra ID again, and the same session goes on", async () => {
  const { token, confirm, isConfirmed } = await signedInLongAgo();
  const answer = await confirm();
  expect(answer.there.searchParams.get("prompt")).toBe("login");
  expect(answer.token).toBe(token);
  expect(await isConfirmed()).toBe(true);
});

test("nobody else can confirm for them, with another account of the same tenant either", async () => {
  const colleague = await invited();
  person = { tid: "tenant", oid: `object-${colleague.id}`, email: "" };
  await throughEntra(colleague.token);
  const theirs = { ...person };
  const { confirm, isConfirmed } = await signedInLongAgo();
  for (const other of [theirs, { ...person, tid: "another" }, { ...person, oid: "stranger" }]) {
    person = other;
    expect((await confirm()).token).toBeUndefined();
    expect(await isConfirmed()).toBe(false);
  }
});

test("a password typed at Entra ID an hour ago confirms nothing, where Entra ID says when it was", async () => {
  const { confirm, isConfirmed } = await signedInLongAgo();
  const now = Math.floor(Date.now() / 1000);
  person = { ...person, auth_time: now - 3600 };
  expect((await confirm()).token).toBeUndefined();
  expect(await isConfirmed()).toBe(false);
  person = { ...person, auth_time: now - 5 };
  await confirm();
  expect(await isConfirmed()).toBe(true);
});

test("an employee gets a session of the mobile app, and no account does; an Admin's is none of the app's", async () => {
  const organisation = await newOrganisation(database());
  const { id, token: invitation } = await invited();
  person = { tid: "tenant", oid: `admin-${id}`, email: "" };
  const asEmployee = () => throughEntra(undefined, undefined, { isEmployee: true });
  const { token = "" } = await throughEntra(invitation);
  expect(await findEmployee("web", token)).toBeUndefined();
  expect((await asEmployee()).token).toBeUndefined();

  const { user } = await createUser(organisation.admin, somebody("jan"));
  await database().owner`
    update organisations set settings = '{"mobile": {"tenantId": "tenant"}}' where id = ${organisation.id}`;
  person = { tid: "tenant", oid: "jan's", email: "jan@example.com" };
  const { there, token: key = "", session } = await asEmployee();
  expect(there.searchParams.get("scope")).toBe("openid profile email");
  expect(await findEmployee("web", key)).toMatchObject({ userId: user.id });
  expect(session).toBeUndefined();
  expect((await throughEntra()).token).toBeUndefined();
});
