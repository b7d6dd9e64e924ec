/** Arranging for tests: accounts, and people signed in without the pages. */
import { randomUUID } from "node:crypto";
import { inOrganisation } from "#db/client";
import type { Role } from "./accounts.ts";
import { operatorActor } from "./actors.ts";
import { type Credentials, createAccount } from "./operator-accounts.ts";
import { beginSession, findSession, type Session } from "./sessions.ts";

export const visitor = { address: "203.0.113.7", agent: "Firefox/140.0 (Windows)" };

export interface TestAccount extends Credentials {
  organisationId: string;
}

/** An account that needs no second factor, with a password of the test's. */
export async function newAccount(
  organisationId: string,
  role: Role = "admin",
  given: { email?: string; withoutSecondFactor?: boolean; locale?: string } = {},
): Promise<TestAccount> {
  const email = given.email ?? `account-${randomUUID()}@example.com`;
  const account = await createAccount(operatorActor(organisationId), {
    ...{ email, name: "Sanne de Wit", role, locale: given.locale },
    password: "vier losse woorden",
    withoutSecondFactor: given.withoutSecondFactor ?? true,
  });
  return { ...account, organisationId };
}

/** A session past all steps, or past the password alone; its token is what the cookie holds. */
export async function signedIn(
  account: { organisationId: string; id: string },
  now = new Date(),
  secondFactor = true,
): Promise<{ token: string; session: Session }> {
  const token = await inOrganisation(account.organisationId, (at) =>
    beginSession(at, account.id, visitor, secondFactor, now),
  );
  const session = await findSession(token, now);
  if (!session) throw new Error("a session that was just begun is there");
  return { token, session };
}
