import { Webhook } from "standardwebhooks";
import { afterEach, expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { endAccess, restoreAccess } from "../users/access.ts";
import { changeUser, createUser } from "../users/directory.ts";
import { newOrganisation, person, testDatabase } from "../users/testing.ts";
import { leaseMs } from "./delivering.ts";
import { renewSecret } from "./endpoints.ts";
import { answering, openReceiver, type Receiver } from "./testing/receiver.ts";
import { told } from "./testing/told.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const opened: Receiver[] = [];
const hour = 3_600_000;

async function telling(people: string[]) {
  const org = await newOrganisation(database());
  const receiver = await openReceiver();
  opened.push(receiver);
  const endpoint = await told(org, receiver.url);
  const ids: Record<string, string> = {};
  for (const name of people) {
    ids[name] = (await createUser(org.admin, person(name))).user.id;
  }
  /** What came, per person and in order. */
  const came = (name: string) =>
    receiver.received
      .filter(({ body }) => body.data.user.id === ids[name])
      .map(({ body }) => body.type);
  const states = async () =>
    database().owner<
      { state: string; attempts: number; status: number | null; failure: string | null }[]
    >`
      select state, attempts, status, failure from webhook_events
      where endpoint_id = ${endpoint.id} order by seq`;
  return { org, receiver, endpoint, id: (name: string) => ids[name] ?? "", came, states };
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((receiver) => receiver.close()));
});

test("a receiver that was down gets everything when it is back: nothing lost, once each, in order per person", async () => {
  const { org, receiver, endpoint, id, came, states } = await telling(["Jan", "Piet", "Els"]);
  await endpoint.work();
  await receiver.close();
  await endAccess(org.admin, id("Jan"));
  await changeUser(org.admin, id("Piet"), { department: "Support" });
  await endpoint.work();
  await restoreAccess(org.admin, id("Jan"));
  await endAccess(org.admin, id("Els"));
  for (let tries = 0; tries < 5; tries++) {
    endpoint.later(hour);
    await endpoint.work();
  }
  expect(await states()).toContainEqual({
    state: "waiting",
    attempts: 6,
    status: null,
    failure: "refused",
  });

  const back = await openReceiver(Number(new URL(receiver.url).port));
  opened.push(back);
  receiver.received.push(...back.received);
  back.answer = (message, response) => {
    receiver.received.push(message);
    answering(200)(message, response);
  };
  endpoint.later(24 * hour);
  while (await endpoint.work());
  expect(came("Jan")).toEqual(["user.created", "user.deactivated", "user.reactivated"]);
  expect(came("Piet")).toEqual(["user.created", "user.updated"]);
  expect(came("Els")).toEqual(["user.created", "user.deactivated"]);
  const all = receiver.received.map((one) => one.id);
  expect(new Set(all).size).toBe(all.length);
  expect((await states()).every(({ state }) => state === "sent")).toBe(true);
});

test("what a killed process had sent but not noted is sent again under the same id", async () => {
  const { org, receiver, endpoint, id } = await telling(["Jan"]);
  await endpoint.work();
  await endAccess(org.admin, id("Jan"));
  const dies = {
    ...endpoint.delivery,
    now() {
      if (receiver.received.length > 1) throw new Error("killed");
      return endpoint.delivery.now();
    },
  };
  await expect(endpoint.work(dies)).rejects.toThrow("killed");
  expect(await endpoint.work()).toBe(false);
  endpoint.later(leaseMs + 1);
  expect(await endpoint.work()).toBe(true);
  expect(await endpoint.work()).toBe(false);
  const [, first, second] = receiver.received;
  expect(receiver.received).toHaveLength(3);
  expect(second?.id).toBe(first?.id);
  expect(second?.text).toBe(first?.text);
});

test("an event that fails holds the later ones of its person, and nobody else's", async () => {
  const { org, receiver, endpoint, id, came } = await telling(["Jan", "Piet"]);
  await endpoint.work();
  receiver.answer = (message, response) => {
    answering(message.body.data.user.id === id("Jan") ? 500 : 200)(message, response);
  };
  await endAccess(org.admin, id("Jan"));
  await restoreAccess(org.admin, id("Jan"));
  await endAccess(org.admin, id("Piet"));
  await endpoint.work();
  await restoreAccess(org.admin, id("Piet"));
  await endpoint.work();
  expect(came("Jan")).toEqual(["user.created", "user.deactivated"]);
  expect(came("Piet")).toEqual(["user.created", "user.deactivated", "user.reactivated"]);
});

test("several workers at once send each event once, and never two of one person together", async () => {
  const names = ["A1", "B1", "C1", "D1", "E1", "F1"];
  const { org, receiver, endpoint, id, came } = await telling(names);
  for (const name of names) {
    await endAccess(org.admin, id(name));
    await restoreAccess(org.admin, id(name));
  }
  const under = new Set<string>();
  const together: string[] = [];
  receiver.answer = (message, response) => {
    const who = message.body.data.user.id;
    if (under.has(who)) together.push(who);
    under.add(who);
    setImmediate(() => {
      under.delete(who);
      answering(204)(message, response);
    });
  };
  await Promise.all([1, 2, 3].map(() => endpoint.work()));
  while (await endpoint.work());
  for (const name of names) {
    expect(came(name)).toEqual(["user.created", "user.deactivated", "user.reactivated"]);
  }
  expect(receiver.received).toHaveLength(18);
  expect(together).toEqual([]);
});

test("after a day of tries an event is given up, the Admins are mailed once, and the person's next one goes", async () => {
  const { org, receiver, endpoint, id, came, states } = await telling(["Jan", "Piet"]);
  await database().owner`
    insert into accounts (organisation_id, id, email, email_key, name, role, locale, state)
    values (${org.id}, gen_random_uuid(), ${`${org.slug}@x.nl`}, ${`${org.slug}@x.nl`}, 'An', 'admin', 'nl', 'active')`;
  await endpoint.work();
  receiver.answer = answering(503);
  await endAccess(org.admin, id("Jan"));
  await endAccess(org.admin, id("Piet"));
  const began = endpoint.delivery.now().getTime();
  while ((await states()).some(({ state }) => state === "waiting")) {
    await endpoint.work();
    endpoint.later(10 * 60_000);
  }
  const hours = (endpoint.delivery.now().getTime() - began) / hour;
  expect(hours).toBeGreaterThan(20);
  expect(hours).toBeLessThan(26);
  const mails = await database().owner`
    select kind from outbox where organisation_id = ${org.id}`;
  expect(mails.map(({ kind }) => kind)).toEqual(["webhook_gave_up"]);
  receiver.answer = answering(204);
  await restoreAccess(org.admin, id("Jan"));
  await endpoint.work();
  expect(came("Jan").at(-1)).toBe("user.reactivated");
});

test("410 switches the endpoint off, with a mail and an entry, and nothing more is kept for it", async () => {
  const { org, receiver, endpoint, id, states } = await telling(["Jan"]);
  receiver.answer = answering(410);
  await endpoint.work();
  await endAccess(org.admin, id("Jan"));
  expect(await endpoint.work()).toBe(false);
  expect(receiver.received).toHaveLength(1);
  expect((await states()).map(({ state }) => state)).toEqual(["gave_up"]);
  const [entry] = await database().owner`
    select actor_kind, changes from history where organisation_id = ${org.id} and kind = 'webhook_gone'`;
  expect(entry).toEqual({ actor_kind: "system", changes: { host: [null, "127.0.0.1"] } });
});

test("a redirect is not followed, and an answer that never comes ends after the patience", async () => {
  const { receiver, endpoint, states } = await telling(["Jan"]);
  const elsewhere = await openReceiver();
  opened.push(elsewhere);
  receiver.answer = answering(307, { location: elsewhere.url });
  await endpoint.work();
  expect(await states()).toEqual([{ state: "waiting", attempts: 1, status: 307, failure: null }]);
  receiver.answer = () => undefined;
  endpoint.later(hour);
  await endpoint.work({ ...endpoint.delivery, patienceMs: 50 });
  expect(await states()).toEqual([
    { state: "waiting", attempts: 2, status: null, failure: "timeout" },
  ]);
  expect(elsewhere.received).toEqual([]);
});

test("messages verify with the library receivers use, by either secret while one takes over from the other", async () => {
  const { org, receiver, endpoint, id } = await telling(["Jan"]);
  await endpoint.work();
  const renewed = await renewSecret(org.admin, endpoint.id);
  await endAccess(org.admin, id("Jan"));
  await endpoint.work();
  endpoint.later(25 * hour);
  await restoreAccess(org.admin, id("Jan"));
  await endpoint.work();
  const verify = (n: number, secret: string) => () => {
    const { text, headers } = receiver.received[n] ?? { text: "", headers: {} };
    return new Webhook(secret).verify(text, headers as Record<string, string>);
  };
  expect(verify(0, endpoint.secret)()).toMatchObject({ type: "user.created" });
  expect(verify(0, renewed)).toThrow();
  expect(verify(1, endpoint.secret)()).toMatchObject({ type: "user.deactivated" });
  expect(verify(1, renewed)()).toMatchObject({ type: "user.deactivated" });
  // The moment lies a day ahead of the library's clock, which says so before it looks at the signature.
  expect(verify(2, renewed)).toThrow(/timestamp/);
  expect(String(receiver.received[2]?.headers["webhook-signature"]).split(" ")).toHaveLength(1);
});
