import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { newOrganisation, testDatabase } from "../users/testing.ts";
import { setAuthSecret } from "./sealing.ts";
import {
  confirmTotp,
  offerTotp,
  ownFactors,
  passByRecoveryCode,
  passByTotp,
  removeFactor,
  renewRecoveryCodes,
} from "./second-factors.ts";
import { beginSession, findSession, type Session } from "./sessions.ts";
import { newAccount, type TestAccount, visitor } from "./testing.ts";
import { stepAt, totpCode } from "./totp.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const now = new Date();
const code = (secret: string, steps = 0) => totpCode(secret, stepAt(now) + steps);

async function halfway(account: TestAccount): Promise<Session & { token: string }> {
  const token = await inOrganisation(account.organisationId, (at) =>
    beginSession(at, account.id, visitor, false),
  );
  const session = await findSession(token);
  if (!session) throw new Error("a session that was just begun is there");
  return { ...session, token };
}

async function arranged() {
  const { id } = await newOrganisation(database());
  const account = await newAccount(id, "admin", { withoutSecondFactor: false });
  return { account, secret: account.totpSecret ?? "" };
}

/** Somebody who signs in for the first time and has an app by now. */
async function enrolled() {
  const { id } = await newOrganisation(database());
  const account = await newAccount(id, "admin", { withoutSecondFactor: true });
  await database()
    .owner`update accounts set second_factor_required = true where id = ${account.id}`;
  const session = await halfway(account);
  const { secret, sealed } = offerTotp(session);
  const { token, recoveryCodes = [] } = await confirmTotp(session, sealed, code(secret), now);
  return { account, before: session, secret, token, recoveryCodes };
}

test("with the password alone somebody is half-way, and the code lets through under a new id", async () => {
  const { account, secret } = await arranged();
  const session = await halfway(account);
  expect(session.stage).toBe("second_factor");
  const token = await passByTotp(session, code(secret), now);
  expect(await findSession(session.token)).toBeUndefined();
  expect((await findSession(token))?.stage).toBe("full");
});

test("a code counts once, also when it comes twice at once, and no earlier one after it", async () => {
  const { account, secret } = await arranged();
  const [one, two] = [await halfway(account), await halfway(account)];
  const both = await Promise.allSettled([
    passByTotp(one, code(secret), now),
    passByTotp(two, code(secret), now),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const third = await halfway(account);
  await expect(passByTotp(third, code(secret, -1), now)).rejects.toMatchObject({
    refusal: "wrong_code",
  });
});

test("the secret stands in the database sealed only", async () => {
  const { secret } = await arranged();
  const rows = await database().owner`select f::text as row from second_factors f`;
  expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
});

test("who must have a second factor gets no further than making one, and then has ten codes", async () => {
  const { before, token, recoveryCodes } = await enrolled();
  expect(before.stage).toBe("enrol");
  const session = await findSession(token);
  expect(session?.stage).toBe("full");
  expect(new Set(recoveryCodes).size).toBe(10);
  expect(await ownFactors(session as Session)).toMatchObject({
    factors: [{ kind: "totp" }],
    recoveryCodes: 10,
  });
});

test("an offer is of the session's own account, and the wrong code makes nothing of it", async () => {
  const { account } = await arranged();
  const mine = await halfway(account);
  const theirs = offerTotp(await halfway((await arranged()).account));
  const stolen = confirmTotp(mine, theirs.sealed, code(theirs.secret), now);
  await expect(stolen).rejects.toMatchObject({ refusal: "wrong_code" });
  const own = offerTotp(mine);
  await expect(confirmTotp(mine, own.sealed, "000000", now)).rejects.toMatchObject({
    refusal: "wrong_code",
  });
});

test("with a password alone nobody adds a factor to an account that has one", async () => {
  const { account } = await arranged();
  const session = await halfway(account);
  const { secret, sealed } = offerTotp(session);
  const added = confirmTotp(session, sealed, code(secret), now);
  await expect(added).rejects.toMatchObject({ refusal: "wrong_state" });
});

test("a recovery code lets in once, as typed by people, and at nobody else's account", async () => {
  const { account, recoveryCodes } = await enrolled();
  const [first = "", second = ""] = recoveryCodes;
  const other = (await enrolled()).account;
  await expect(passByRecoveryCode(await halfway(other), first)).rejects.toMatchObject({
    refusal: "wrong_code",
  });
  await passByRecoveryCode(await halfway(account), ` ${first.toUpperCase().replaceAll("-", " ")}`);
  await expect(passByRecoveryCode(await halfway(account), first)).rejects.toMatchObject({
    refusal: "wrong_code",
  });
  const sessions = [await halfway(account), await halfway(account)] as const;
  const both = await Promise.allSettled(sessions.map((one) => passByRecoveryCode(one, second)));
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("new recovery codes end the old ones", async () => {
  const { account, token, recoveryCodes } = await enrolled();
  const session = (await findSession(token)) as Session;
  const fresh = await renewRecoveryCodes(session);
  const old = passByRecoveryCode(await halfway(account), recoveryCodes[0] ?? "");
  await expect(old).rejects.toMatchObject({ refusal: "wrong_code" });
  expect(await passByRecoveryCode(await halfway(account), fresh[9] ?? "")).toBeTruthy();
});

test("the only second factor stays where one is required", async () => {
  const { token } = await enrolled();
  const session = (await findSession(token)) as Session;
  const { factors } = await ownFactors(session);
  const removed = removeFactor(session, factors[0]?.id ?? "");
  await expect(removed).rejects.toMatchObject({ refusal: "last_factor" });
});
