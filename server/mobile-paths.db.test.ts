import { expect, test } from "vitest";
import type { TestDatabase } from "#db/testing";
import { setAuthSecret } from "#lib/auth/sealing";
import { employeeCookie } from "#lib/mobile/cookie";
import { signInWeb } from "#lib/mobile/sign-in";
import { mailedCode, newEmployee, openApp, openWeb, visitorElsewhere } from "#lib/mobile/testing";
import { newOrganisation, testDatabase } from "#lib/users/testing";
import { asked, type MobileHandler, mobileRoutes } from "#server/testing/mobile-routes";

setAuthSecret("a secret for this test only");
const database = testDatabase();
let made = 0;

/** Why somebody may not enter, as SQL about their row. */
const reasons = {
  "no access": "active = false",
  blocked: "blocked_at = now()",
  deleted: "active = false, deleted_at = now()",
  erased: "active = false, erased_at = now()",
  "past the day until which access was kept": "keep_until = '2020-01-01'",
  "an address that two people have": "email_shared = true, email_key = 'two@example.com'",
};
type Reason = keyof typeof reasons;

/** Somebody with the app, the web app and a code that was just mailed. */
async function arranged() {
  const organisation = await newOrganisation(database());
  const jan = await newEmployee(organisation, `jan-${++made}`);
  const code = (await mailedCode(organisation, jan.email)) ?? "";
  const keys = await openApp(organisation, jan.id);
  const cookie = `${employeeCookie.name}=${await openWeb(organisation, jan.id)}`;
  return { organisation, jan, code, keys, cookie };
}

/** Brings the reason about without the trigger that ends sessions: each path is to find out by itself. */
async function shutOut(db: TestDatabase, id: string, reason: Reason): Promise<void> {
  await db.owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update users set ${sql.unsafe(reasons[reason])} where id = ${id}`;
    if (reason !== "an address that two people have") return;
    await sql`
      insert into users (organisation_id, id, user_name, user_name_key, display_name_key, email_key, source)
      select organisation_id, gen_random_uuid(), 'twin', 'twin', 'twin', 'two@example.com', 'scim'
      from users where id = ${id}`;
  });
}

type Arranged = Awaited<ReturnType<typeof arranged>>;
type Path = (handler: MobileHandler, route: string, of: Arranged) => Promise<Response[]>;

const call = (handler: MobileHandler, request: Request, id = "") =>
  Promise.resolve(handler(request, { params: Promise.resolve({ id }) }));

/** By the app's token, and by the web app's cookie. */
const withSession: Path = async (handler, route, { keys, cookie, jan: { id } }) => [
  await call(handler, asked(route, { token: keys.accessToken, id }), id),
  await call(handler, asked(route, { cookie, id }), id),
];
const withBody =
  (bodyOf: (of: Arranged) => unknown): Path =>
  async (handler, route, of) => [await call(handler, asked(route, { body: bodyOf(of) }))];

/** Every path there is, and the status whoever may not enter gets; null for what is open to everybody. */
const paths: Record<string, { by: Path; refused: number } | null> = {
  "GET /api/mobile/changes": { by: withSession, refused: 401 },
  "GET /api/mobile/colleagues": { by: withSession, refused: 401 },
  "GET /api/mobile/colleagues/{id}/photo": { by: withSession, refused: 401 },
  "GET /api/mobile/me": { by: withSession, refused: 401 },
  "GET /api/mobile/openapi.json": null,
  "POST /api/mobile/refresh": {
    by: withBody(({ keys }) => ({ refreshToken: keys.refreshToken })),
    refused: 401,
  },
  "POST /api/mobile/session": {
    by: withBody(({ jan, code }) => ({ email: jan.email, code })),
    refused: 403,
  },
  // Neutral on purpose: the test below looks for the mail.
  "POST /api/mobile/sign-in": null,
  "POST /api/mobile/sign-out": { by: withSession, refused: 401 },
};

test("every path of the API is in the table", async () => {
  expect([...(await mobileRoutes()).keys()].sort()).toEqual(Object.keys(paths).sort());
});

test.each(Object.keys(reasons) as Reason[])("%s: every path refuses", async (reason) => {
  const of = await arranged();
  await shutOut(database(), of.jan.id, reason);
  for (const [route, handler] of await mobileRoutes()) {
    const path = paths[route];
    for (const answer of (await path?.by(handler, route, of)) ?? []) {
      expect(answer.status, route).toBe(path?.refused);
      expect(await answer.text(), route).not.toContain(of.jan.email);
    }
  }
  expect(await mailedCode(of.organisation, of.jan.email)).toBeUndefined();
  const { email } = of.jan;
  expect(await signInWeb({ email, code: of.code }, visitorElsewhere())).toBe("wrong");
});

test("who may enter passes every one of them", async () => {
  const of = await arranged();
  for (const [route, handler] of await mobileRoutes()) {
    // Signed out last, by token: the cookie is for looking only.
    if (route.endsWith("sign-out") || route.endsWith("refresh")) continue;
    for (const answer of (await paths[route]?.by(handler, route, of)) ?? []) {
      await answer.body?.cancel();
      expect(answer.status, route).toBe(route.endsWith("photo") ? 404 : 200);
    }
  }
});

test("the web app's cookie looks and changes nothing", async () => {
  const { cookie } = await arranged();
  const routes = await mobileRoutes();
  for (const [route, handler] of routes) {
    if (!route.startsWith("POST")) continue;
    const answer = await call(handler, asked(route, { cookie, body: {} }));
    expect([400, 401], route).toContain(answer.status);
  }
});

test("somebody of another organisation is like somebody who does not exist", async () => {
  const of = await arranged();
  const other = await arranged();
  const route = "GET /api/mobile/colleagues/{id}/photo";
  const photo = (await mobileRoutes()).get(route) as MobileHandler;
  const token = of.keys.accessToken;
  await database().owner`update users set profile_photo = 'jan.png' where id = ${other.jan.id}`;
  const answers = [];
  for (const id of [other.jan.id, crypto.randomUUID(), "nothing"]) {
    const answer = await call(photo, asked(route, { token, id }), id);
    answers.push([answer.status, await answer.text()]);
  }
  expect(answers[0]?.[0]).toBe(404);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);

  const list = (await mobileRoutes()).get("GET /api/mobile/colleagues") as MobileHandler;
  const text = await (await call(list, asked("GET /api/mobile/colleagues", { token }))).text();
  expect(text).toContain(of.jan.id);
  expect(text).not.toContain(other.jan.id);
});
