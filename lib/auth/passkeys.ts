/** Passkeys as second factor (WebAuthn), in our own words: next-auth's provider is bound to an old version. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { inOrganisation } from "#db/client";
import {
  insertPasskey,
  listSecondFactors,
  notePasskeyUse,
  type SecondFactorRow,
} from "#db/second-factors";
import { findSession as findSessionRow, updateSession } from "#db/sessions";
import { env } from "../env.ts";
import { newId } from "../ids.ts";
import { AccountError } from "./refusals.ts";
import { addFactor, type Enrolled } from "./second-factors.ts";
import { passSecondFactor, type Session } from "./sessions.ts";

type RegistrationResponse = Parameters<typeof verifyRegistrationResponse>[0]["response"];
type AuthenticationResponse = Parameters<typeof verifyAuthenticationResponse>[0]["response"];

function site() {
  const { origin, hostname } = new URL(env().appUrl);
  return { origin, rpID: hostname };
}

async function passkeysOf(session: Session): Promise<SecondFactorRow[]> {
  const rows = await inOrganisation(session.organisation.id, (at) =>
    listSecondFactors(at, session.account.id),
  );
  return rows.filter(({ kind }) => kind === "passkey");
}

function credentialOf(row: SecondFactorRow) {
  return { id: row.credentialId ?? "", transports: (row.transports ?? []) as never[] };
}

async function keepChallenge(session: Session, challenge: string): Promise<void> {
  await inOrganisation(session.organisation.id, (at) =>
    updateSession(at, session.id, { challenge }),
  );
}

/** The challenge of this session, once. @throws AccountError wrong_code */
async function takeChallenge(session: Session): Promise<string> {
  return inOrganisation(session.organisation.id, async (at) => {
    const row = await findSessionRow(at, session.id);
    if (!row?.challenge) throw new AccountError("wrong_code");
    await updateSession(at, session.id, { challenge: null });
    return row.challenge;
  });
}

/** What the browser needs to make a passkey. */
export async function offerPasskey(session: Session) {
  const known = await passkeysOf(session);
  const options = await generateRegistrationOptions({
    rpName: "Flexwhere Control Centre",
    rpID: site().rpID,
    userName: session.account.email,
    userDisplayName: session.account.name,
    userID: new TextEncoder().encode(session.account.id),
    excludeCredentials: known.map(credentialOf),
    authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
  });
  await keepChallenge(session, options.challenge);
  return options;
}

/** @throws AccountError wrong_code */
export async function confirmPasskey(
  session: Session,
  response: RegistrationResponse,
  now = new Date(),
): Promise<Enrolled> {
  const expectedChallenge = await takeChallenge(session);
  const { origin, rpID } = site();
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    ...{ response, expectedChallenge, expectedOrigin: origin, expectedRPID: rpID },
    requireUserVerification: false,
  }).catch(() => ({ verified: false, registrationInfo: undefined }));
  if (!verified || !registrationInfo) throw new AccountError("wrong_code");
  const { id, publicKey, counter, transports } = registrationInfo.credential;
  return addFactor(session, now, (at) =>
    insertPasskey(at, {
      ...{ id: newId(), accountId: session.account.id, credentialId: id, publicKey, counter },
      transports: transports ?? [],
    }),
  );
}

/** What the browser needs to use one of the account's passkeys. */
export async function askPasskey(session: Session) {
  const options = await generateAuthenticationOptions({
    rpID: site().rpID,
    allowCredentials: (await passkeysOf(session)).map(credentialOf),
    userVerification: "preferred",
  });
  await keepChallenge(session, options.challenge);
  return options;
}

/** The second step by a passkey. Answers what goes into the cookie. @throws AccountError wrong_code */
export async function passByPasskey(
  session: Session,
  response: AuthenticationResponse,
  now = new Date(),
): Promise<string> {
  const expectedChallenge = await takeChallenge(session);
  const row = (await passkeysOf(session)).find((known) => known.credentialId === response.id);
  if (!row?.publicKey) throw new AccountError("wrong_code");
  const { origin, rpID } = site();
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    ...{ response, expectedChallenge, expectedOrigin: origin, expectedRPID: rpID },
    credential: { ...credentialOf(row), publicKey: row.publicKey, counter: row.counter ?? 0 },
    requireUserVerification: false,
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  if (!verified || !authenticationInfo) throw new AccountError("wrong_code");
  return inOrganisation(session.organisation.id, async (at) => {
    await notePasskeyUse(at, row.id, authenticationInfo.newCounter);
    return passSecondFactor(at, session.id, now);
  });
}
