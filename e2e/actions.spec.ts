import { expect, test } from "./fixtures.ts";
import { type ActionRow, actions as rows } from "./routes/action-rows.ts";
import { type FoundAction, actions as found } from "./routes/found.ts";
import { arrange, type Ids, idsOfNothing, type Role, stateOf, withIds } from "./routes/roles.ts";

const url = process.env["E2E_URL"] ?? "";

/** As React sends what an action is called with. */
function bodyOf(args: unknown[]): string | FormData {
  const form = args.find((arg) => arg instanceof FormData);
  if (!form) return JSON.stringify(args);
  const body = new FormData();
  for (const [name, value] of form) body.set(`_1_${name}`, value);
  body.set("0", JSON.stringify(args.map((arg) => (arg === form ? "$K1" : arg))));
  return body;
}

function post({ id, page }: FoundAction, ids: Ids, more: RequestInit): Promise<Response> {
  return fetch(url + withIds(page, ids), {
    ...{ method: "POST", redirect: "manual", ...more },
    headers: { origin: url, "next-action": id, accept: "text/x-component", ...more.headers },
  });
}

/** The page that the browser is sent to. */
function sentTo(answer: Response): string | undefined {
  return answer.headers.get("x-action-redirect")?.split(";", 1)[0];
}

/** What the action itself answered, apart from the page that came with it. */
async function said(answer: Response, ids: Ids): Promise<string> {
  const line = /^1:(?!I\[|"\$S).*/m.exec(await answer.text())?.[0] ?? "";
  return Object.values(ids).reduce((text, id) => text.replaceAll(id, "ID"), line);
}

const door: Partial<Record<Role, string>> = {
  nobody: "/sign-in",
  suspended: "/sign-in",
  halfway: "/sign-in/second-step",
};

async function expectRefused(action: FoundAction, { who, args, ownSession }: ActionRow) {
  const { ids, cookies, organisationId } = await arrange();
  const before = await stateOf(organisationId);
  const expectUnchanged = async (by: string) =>
    expect(await stateOf(organisationId), by).toBe(before);
  const call = (role: Role, about = ids) =>
    post(action, about, { headers: { cookie: cookies[role] }, body: bodyOf(args(about)) });

  // The front server looks at the origin before it reads what was sent.
  const elsewhere = { cookie: cookies.admin, origin: "https://example.com" };
  expect((await post(action, ids, { headers: elsewhere })).status).toBe(403);
  await expectUnchanged("another site");

  for (const role of ["nobody", "suspended", "halfway"] as const) {
    if (ownSession && role === "halfway") continue;
    const answer = await call(role);
    expect(answer.status, role).toBeLessThan(500);
    if (who !== "anybody") expect(sentTo(answer), role).toBe(door[role]);
    await expectUnchanged(role);
  }

  const theirs = await call("foreign");
  await expectUnchanged("foreign");
  // A row that takes no ids speaks of nobody else's.
  if (args.length > 0) {
    const nothing = idsOfNothing();
    const nobodys = await call("foreign", nothing);
    expect(theirs.status).toBe(nobodys.status);
    expect(await said(theirs, ids)).toBe(await said(nobodys, nothing));
  }

  if (who === "admins") {
    await call("manager");
    await expectUnchanged("manager");
  }
  return { call, before, now: () => stateOf(organisationId) };
}

for (const action of found()) {
  const row = rows[action.name];
  if (row === undefined) continue;
  test(`${action.name} does nothing for whoever may not, and something for whoever may`, async ({
    database: _,
  }) => {
    const { call, before, now } = await expectRefused(action, row);
    if (row.who === "anybody") return;
    expect((await call("admin")).status).toBeLessThan(400);
    if (!row.silent) expect(await now()).not.toBe(before);
  });
}

test("every action has a row in the table, and no row is of something that is gone", () => {
  const names = found().map(({ name }) => name);
  expect(Object.keys(rows).sort()).toEqual(names.sort());
});
