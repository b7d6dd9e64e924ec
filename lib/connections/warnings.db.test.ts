import { beforeEach, expect, test } from "vitest";
import { setAuthSecret } from "../auth/sealing.ts";
import { newAccount } from "../auth/testing.ts";
import { listOutbox } from "../mail/outbox.ts";
import { newOrganisation, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { chooseTold } from "./choices.ts";
import { closeConnection } from "./moving.ts";
import { createToken, revokeToken } from "./tokens.ts";
import { warnOfEndingTokens } from "./warnings.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const appUrl = "https://control.example.com";
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 60_000);
let organisation: TestOrganisation;
let id: string;
beforeEach(async () => {
  await database().owner`update scim_tokens set revoked_at = now()`;
  organisation = await newOrganisation(database());
  id = organisation.scim.connectionId ?? "";
});

const mails = () => listOutbox(organisation.admin, appUrl);

test("30, 14, 7 and 1 days before its end a mail goes out, each once, with a link and no name of a person", async () => {
  await chooseTold(organisation.admin, id, "it@acme.example");
  await createToken(organisation.admin, id, 60);
  const counts: number[] = [];
  for (const day of [29, 30, 30.5, 45, 46, 47, 53, 58, 59, 59.5, 61]) {
    await Promise.all([1, 2].map(() => warnOfEndingTokens(inDays(day))));
    counts.push((await mails()).length);
  }
  expect(counts).toEqual([0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4]);
  const [first] = await mails();
  expect(first?.to).toBe("it@acme.example");
  expect(first?.subject).toContain("Entra ID");
  expect(first?.text).toContain("Dagen te gaan: 30.");
  expect(first?.text).toContain(`${appUrl}/connections/${id}
`);
});

test("after a long silence only the last warning that is due goes out", async () => {
  await chooseTold(organisation.admin, id, "it@acme.example");
  await createToken(organisation.admin, id, 60);
  await warnOfEndingTokens(inDays(56));
  expect(await mails()).toHaveLength(1);
});

test("a token made for five days is warned about the day before, not at once", async () => {
  await chooseTold(organisation.admin, id, "it@acme.example");
  await createToken(organisation.admin, id, 5);
  await warnOfEndingTokens(inDays(0));
  expect(await mails()).toEqual([]);
  await warnOfEndingTokens(inDays(4));
  expect(await mails()).toHaveLength(1);
});

test("with no address chosen every active Admin is told, in their language", async () => {
  const { id: organisationId } = organisation;
  const dutch = await newAccount(organisationId, "admin", { locale: "nl" });
  const english = await newAccount(organisationId, "admin", { locale: "en" });
  await newAccount(organisationId, "manager");
  await createToken(organisation.admin, id, 20);
  await warnOfEndingTokens(inDays(6));
  const told = new Map((await mails()).map(({ to, subject }) => [to, subject]));
  expect([...told.keys()].sort()).toEqual([dutch.email, english.email].sort());
  expect(told.get(dutch.email)).toMatch(/loopt af/);
  expect(told.get(english.email)).toMatch(/Days left/);
});

test("a token that was revoked, or whose connection is closed, is nothing to warn about", async () => {
  await chooseTold(organisation.admin, id, "it@acme.example");
  const { id: token } = await createToken(organisation.admin, id, 20);
  await createToken(organisation.admin, id, 20);
  await revokeToken(organisation.admin, token);
  await closeConnection(organisation.admin, id);
  expect(await warnOfEndingTokens(inDays(6))).toBe(0);
});
