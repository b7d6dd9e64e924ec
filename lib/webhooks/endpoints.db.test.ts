import { afterAll, beforeAll, expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { createUser } from "../users/directory.ts";
import { newOrganisation, person, testDatabase } from "../users/testing.ts";
import * as endpoints from "./endpoints.ts";
import { readLog } from "./log.ts";
import { bookingOutlook } from "./outlook.ts";
import { answering, openReceiver, type Receiver } from "./testing/receiver.ts";
import { told } from "./testing/told.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
let receiver: Receiver;
beforeAll(async () => {
  receiver = await openReceiver();
});
afterAll(() => receiver.close());

const at = (n: number) => ({ url: `https://hooks${n}.example.com/people?key=hidden`, set: "all" });
const wholeLog = { state: null, before: null };

test("a Manager neither sees nor changes who is told", async () => {
  const { admin, manager } = await newOrganisation(database());
  const { id } = await endpoints.addEndpoint(admin, at(1));
  for (const deed of [
    () => endpoints.listEndpoints(manager),
    () => endpoints.readEndpoint(manager, id),
    () => endpoints.addEndpoint(manager, at(2)),
    () => endpoints.changeEndpoint(manager, id, at(2)),
    () => endpoints.renewSecret(manager, id),
    () => endpoints.pauseEndpoint(manager, id),
    () => endpoints.resumeEndpoint(manager, id),
    () => endpoints.removeEndpoint(manager, id),
    () => endpoints.testEndpoint(manager, id),
    () => endpoints.sendAgain(manager, id, "1"),
    () => endpoints.sendWaitingNow(manager, id),
    () => readLog(manager, id, wholeLog),
  ]) {
    await expect(deed()).rejects.toMatchObject({ refusal: "not_admin" });
  }
});

test("another organisation's address answers like one that does not exist", async () => {
  const { admin } = await newOrganisation(database());
  const { admin: stranger } = await newOrganisation(database());
  const { id } = await endpoints.addEndpoint(admin, at(1));
  for (const unknown of [id, crypto.randomUUID(), "x"]) {
    for (const deed of [
      () => endpoints.readEndpoint(stranger, unknown),
      () => endpoints.changeEndpoint(stranger, unknown, at(2)),
      () => endpoints.renewSecret(stranger, unknown),
      () => endpoints.removeEndpoint(stranger, unknown),
      () => endpoints.testEndpoint(stranger, unknown),
      () => endpoints.sendAgain(stranger, unknown, "1"),
      () => readLog(stranger, unknown, wholeLog),
    ]) {
      await expect(deed()).rejects.toMatchObject({ refusal: "no_endpoint" });
    }
  }
  expect(await endpoints.listEndpoints(admin)).toHaveLength(1);
});

test("at most five addresses, each once, also when two are added at the same moment", async () => {
  const { admin } = await newOrganisation(database());
  for (const n of [1, 2, 3, 4]) await endpoints.addEndpoint(admin, at(n));
  await expect(endpoints.addEndpoint(admin, at(1))).rejects.toMatchObject({ refusal: "url_taken" });
  const both = await Promise.allSettled([5, 6].map((n) => endpoints.addEndpoint(admin, at(n))));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(endpoints.addEndpoint(admin, at(7))).rejects.toMatchObject({
    refusal: "endpoints_many",
  });
});

test("what an Admin decides is in the history, without the secret and without the address's path", async () => {
  const { id: organisationId, admin } = await newOrganisation(database());
  const { id, secret } = await endpoints.addEndpoint(admin, at(1));
  await endpoints.changeEndpoint(admin, id, { ...at(2), set: "leavers" });
  const renewed = await endpoints.renewSecret(admin, id);
  await endpoints.pauseEndpoint(admin, id);
  await endpoints.resumeEndpoint(admin, id);
  await endpoints.removeEndpoint(admin, id);
  const entries = await database().owner<{ kind: string; changes: unknown }[]>`
    select kind, changes from history where organisation_id = ${organisationId} order by seq`;
  expect(entries.map(({ kind }) => kind)).toEqual([
    ...["webhook_created", "webhook_changed", "webhook_secret"],
    ...["webhook_paused", "webhook_resumed", "webhook_removed"],
  ]);
  const text = JSON.stringify(entries);
  expect(text).toContain("hooks1.example.com");
  for (const kept of ["hidden", secret, renewed]) expect(text).not.toContain(kept);
});

test("a secret is kept sealed, and an address that may not be reached is refused", async () => {
  const { id: organisationId, admin } = await newOrganisation(database());
  const { id, secret } = await endpoints.addEndpoint(admin, at(1));
  const [row] = await database().owner`
    select e::text as row from webhook_endpoints e where organisation_id = ${organisationId}`;
  expect(row?.["row"]).not.toContain(secret.slice("whsec_".length));
  const refused = { url: "https://192.168.1.1/", set: "all" };
  await expect(endpoints.addEndpoint(admin, refused)).rejects.toMatchObject({
    refusal: "url_private",
  });
  await expect(endpoints.changeEndpoint(admin, id, refused)).rejects.toMatchObject({
    refusal: "url_private",
  });
});

test("while an address is paused its events wait, and go out when it goes on", async () => {
  const org = await newOrganisation(database());
  const endpoint = await told(org, receiver.url);
  receiver.received = [];
  await endpoints.pauseEndpoint(org.admin, endpoint.id);
  await createUser(org.admin, person("Jan"));
  await endpoint.work();
  expect(receiver.received).toEqual([]);
  expect(await endpoints.readEndpoint(org.admin, endpoint.id)).toMatchObject({ waiting: 1 });
  expect(await bookingOutlook(org.manager)).toMatchObject({ is: "paused", systems: [] });
  await endpoints.resumeEndpoint(org.admin, endpoint.id);
  await endpoint.work();
  expect(receiver.received.map(({ body }) => body.type)).toEqual(["user.created"]);
  expect(await bookingOutlook(org.manager)).toMatchObject({ is: "told", systems: ["127.0.0.1"] });
});

test("the log says what became of each event, and one can be sent again under the same id", async () => {
  const org = await newOrganisation(database());
  const endpoint = await told(org, receiver.url);
  receiver.received = [];
  receiver.answer = answering(500);
  await createUser(org.admin, person("Jan"));
  await endpoint.work();
  const { lines } = await readLog(org.admin, endpoint.id, wholeLog);
  expect(lines).toMatchObject([
    { type: "user.created", name: "Jan, F.", state: "waiting", attempts: 1, status: 500 },
  ]);
  const seq = lines[0]?.seq ?? "";
  await expect(endpoints.sendAgain(org.admin, endpoint.id, seq)).rejects.toMatchObject({
    refusal: "no_event",
  });
  receiver.answer = answering(204);
  endpoint.later(60_000);
  await endpoint.work();
  await endpoints.sendAgain(org.admin, endpoint.id, seq);
  await endpoint.work();
  expect(receiver.received).toHaveLength(3);
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  const waiting = await readLog(org.admin, endpoint.id, { state: "waiting", before: null });
  expect(waiting.lines).toEqual([]);
});

test("a test message is signed, about nobody, and says what was answered", async () => {
  const org = await newOrganisation(database());
  const { id } = await told(org, receiver.url);
  receiver.received = [];
  receiver.answer = answering(202);
  expect(await endpoints.testEndpoint(org.admin, id)).toEqual({ status: 202 });
  expect(receiver.received[0]?.body).toMatchObject({ type: "webhook.test", data: {} });
});
