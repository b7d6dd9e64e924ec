import { expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { block, endAccess } from "../users/access.ts";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { findEmployee } from "./sessions.ts";
import { askForCode, signInApp, signInWeb } from "./sign-in.ts";
import { mailedCode, newEmployee, visitorElsewhere } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
let made = 0;

async function arranged() {
  const organisation = await newOrganisation(database());
  return { organisation, jan: await newEmployee(organisation, `jan-${++made}`) };
}

const minutes = (n: number) => new Date(Date.now() + n * 60_000);
const tryCode = (email: string, code: string, now = new Date()) =>
  signInApp({ email, code }, visitorElsewhere(), now);

test("a mailed code signs its address in, once, however it is typed", async () => {
  const { organisation, jan } = await arranged();
  const code = (await mailedCode(organisation, jan.email)) ?? "";

  const came = await tryCode(jan.email.toUpperCase(), ` ${code.replace(" ", "-")} `);

  expect(came).toMatchObject({ organisationId: organisation.id });
  const keys = typeof came === "object" && "keys" in came ? came.keys : undefined;
  expect(await findEmployee("access", keys?.accessToken ?? "")).toMatchObject({ userId: jan.id });
  expect(await tryCode(jan.email, code)).toBe("wrong");
});

test("of many who send the same code at once one gets in", async () => {
  const { organisation, jan } = await arranged();
  const code = (await mailedCode(organisation, jan.email)) ?? "";
  const came = await Promise.all([1, 2, 3, 4].map(() => tryCode(jan.email, code)));
  expect(came.filter((answer) => answer === "wrong")).toHaveLength(3);
});

test("a code is good for ten minutes, for five tries and until there is a newer one", async () => {
  const { organisation, jan } = await arranged();
  const old = (await mailedCode(organisation, jan.email)) ?? "";
  expect(await tryCode(jan.email, old, minutes(10.1))).toBe("wrong");

  const newer = (await mailedCode(organisation, jan.email)) ?? "";
  expect(await tryCode(jan.email, old)).toBe("wrong");
  // Slowly, as whoever is held up has to.
  for (let n = 1; n <= 4; n++) {
    expect(await tryCode(jan.email, "00000000", minutes(n))).toBe("wrong");
  }
  expect(await tryCode(jan.email, newer, minutes(6))).toBe("wrong");

  const last = (await mailedCode(organisation, jan.email)) ?? "";
  expect(await tryCode(jan.email, last, minutes(8))).toHaveProperty("keys");
});

test("a code is worth nothing for another address", async () => {
  const { organisation, jan } = await arranged();
  const piet = await newEmployee(organisation, `piet-${made}`);
  const code = (await mailedCode(organisation, jan.email)) ?? "";
  expect(await tryCode(piet.email, code)).toBe("wrong");
});

test("nobody can tell an unknown address from one without access: no mail, the same answers", async () => {
  const { organisation, jan } = await arranged();
  await endAccess(organisation.admin, jan.id);
  for (const email of [jan.email, `nobody-${made}@example.com`]) {
    expect(await mailedCode(organisation, email)).toBeUndefined();
    const now = new Date();
    const asked = [];
    for (let n = 0; n < 6; n++) asked.push(await askForCode(email, visitorElsewhere(), { now }));
    expect(asked).toEqual([0, 0, 0, 0, 0, 1]);
    expect(await tryCode(email, "00000000")).toBe("wrong");
  }
});

test("access that ends between the mail and the code is refused like a wrong code", async () => {
  const { organisation, jan } = await arranged();
  const code = (await mailedCode(organisation, jan.email)) ?? "";
  await block(organisation.admin, jan.id);
  expect(await tryCode(jan.email, code)).toBe("wrong");
});

test("an address known in several organisations chooses one, by name, after the right code only", async () => {
  const first = await arranged();
  const userName = `jan-${made}`;
  const second = await newOrganisation(database());
  const there = await newEmployee(second, userName);
  const { email } = first.jan;
  // The mail goes out in the first by name.
  const code = (await mailedCode(first.organisation, email)) ?? (await mailedCode(second, email));
  expect(await tryCode(email, "00000000")).toBe("wrong");

  const places = [first.organisation, second].map(({ id, slug }) => ({ id, name: slug }));
  const came = await tryCode(email, code ?? "");
  expect(came).toEqual({ choose: expect.arrayContaining(places) });

  const strange = await newOrganisation(database());
  const choose = (organisation: string) =>
    signInWeb({ email, code: code ?? "", organisation }, visitorElsewhere());
  expect(await choose(strange.id)).toBe("wrong");
  expect(await choose("nothing")).toBe("wrong");
  const inside = await choose(second.id);
  const key = typeof inside === "object" && "keys" in inside ? inside.keys : "";
  expect(await findEmployee("web", key)).toMatchObject({
    organisationId: second.id,
    userId: there.id,
  });
});

test("the database holds no code that could be read, neither before nor after the mail", async () => {
  const { organisation, jan } = await arranged();
  const code = (await mailedCode(organisation, jan.email)) ?? "";
  const rows = await database().owner`
    select o::text as row from outbox o where organisation_id = ${organisation.id}
    union all select c::text from mobile_codes c`;
  const all = rows.map(({ row }) => row).join("\n");
  expect(rows.length).toBeGreaterThan(1);
  expect(all).not.toContain(code);
  expect(all).not.toContain(code.replace(" ", ""));
  const codes = await database().owner`select c::text as row from mobile_codes c`;
  expect(JSON.stringify(codes)).not.toContain("example.com");
});
