import { expect, test } from "vitest";
import { accountActor } from "../auth/actors.ts";
import { setAuthSecret } from "../auth/sealing.ts";
import { newAccount } from "../auth/testing.ts";
import { createOrganisation, operatorFor } from "../organisations.ts";
import { scimClient } from "../scim/testing/client.ts";
import { block, endAccess } from "../users/access.ts";
import { createUser } from "../users/directory.ts";
import { newOrganisation, person, type TestOrganisation, testDatabase } from "../users/testing.ts";
import { enterByEntra } from "./entra.ts";
import { findEmployee } from "./sessions.ts";
import { chooseEntra, chooseShownFields, readEntraChoice, readShownFields } from "./settings.ts";
import { newEmployee } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
let made = 0;

/** An organisation whose Admin, who signs in by this tenant, has confirmed it; each has its own. */
async function confirmed() {
  const organisation = await newOrganisation(database());
  const tenantId = `tenant-${++made}`;
  const admin = await signedInByEntra(organisation, tenantId);
  await chooseEntra(admin, true);
  const jan = await newEmployee(organisation, `jan-${made}`);
  return { organisation, tenantId, admin, jan, objectId: `object-${made}` };
}

async function signedInByEntra(organisation: TestOrganisation, tenantId: string) {
  const account = await newAccount(organisation.id);
  await database().owner`
    update accounts set entra_tenant_id = ${tenantId}, entra_object_id = ${account.id}
    where id = ${account.id}`;
  return accountActor({ organisationId: organisation.id, id: account.id, role: "admin" });
}

const whoComes = async (claims: Parameters<typeof enterByEntra>[0]) => {
  const key = await enterByEntra(claims);
  return key === undefined ? undefined : (await findEmployee("web", key))?.userId;
};

test("the first time somebody is known by user name, or else by address; from then on by the identity alone", async () => {
  const { organisation, tenantId, jan, objectId } = await confirmed();
  const piet = await newEmployee(organisation, `piet-${made}`);
  const me = { tenantId, objectId };
  expect(await whoComes({ ...me, userPrincipalName: `JAN-${made}`, email: piet.email })).toBe(
    jan.id,
  );
  expect(await whoComes({ ...me, userPrincipalName: `piet-${made}` })).toBe(jan.id);
  expect(await whoComes({ tenantId, objectId: "another", email: piet.email })).toBe(piet.id);
});

test("nobody takes over somebody who is bound already, whatever they are called", async () => {
  const { tenantId, jan, objectId } = await confirmed();
  const named = { userPrincipalName: `jan-${made}`, email: jan.email };
  expect(await whoComes({ tenantId, objectId, ...named })).toBe(jan.id);
  expect(await whoComes({ tenantId, objectId: "another", ...named })).toBeUndefined();
});

test("what the directory calls somebody comes before names", async () => {
  const { organisation, tenantId, objectId } = await confirmed();
  const client = await scimClient(organisation);
  const sent = { userName: "linked@example.com", externalId: objectId.toUpperCase() };
  const { body } = await client("POST", "/Users", sent);
  const userPrincipalName = `jan-${made}`;
  expect(await whoComes({ tenantId, objectId, userPrincipalName })).toBe(body.id);
});

test("a tenant that no Admin of the organisation has confirmed lets nobody in", async () => {
  const { tenantId, jan, objectId, admin } = await confirmed();
  const claims = { objectId, userPrincipalName: `jan-${made}`, email: jan.email };
  expect(await whoComes({ ...claims, tenantId: "a strange tenant" })).toBeUndefined();
  await chooseEntra(admin, false);
  expect(await whoComes({ ...claims, tenantId })).toBeUndefined();
});

test("an organisation made like another shows the same fields and confirms no tenant", async () => {
  const { organisation, tenantId, admin, objectId } = await confirmed();
  await chooseShownFields(admin, ["title"]);
  const { id, slug } = await createOrganisation({
    name: "Like",
    slug: `${organisation.slug}-like`,
    like: organisation.slug,
  });
  const operator = await operatorFor(slug);
  expect(await readShownFields(operator)).toEqual(["title"]);
  await createUser(operator, person("only-there"));
  const claims = { tenantId, objectId, userPrincipalName: "only-there" };
  expect(await whoComes(claims), id).toBeUndefined();
});

test("whoever may not enter is neither bound nor let in", async () => {
  const { organisation, tenantId, jan, objectId } = await confirmed();
  const claims = { tenantId, objectId, userPrincipalName: `jan-${made}` };
  await block(organisation.admin, jan.id);
  expect(await whoComes(claims)).toBeUndefined();
  const rows = await database().owner`
    select from mobile_identities where organisation_id = ${organisation.id}`;
  expect(rows).toHaveLength(0);
});

test("bound people whose access ends are refused too", async () => {
  const { organisation, tenantId, jan, objectId } = await confirmed();
  const claims = { tenantId, objectId, userPrincipalName: `jan-${made}` };
  expect(await whoComes(claims)).toBe(jan.id);
  await endAccess(organisation.admin, jan.id);
  expect(await whoComes(claims)).toBeUndefined();
});

test("only an Admin who signs in by a tenant can confirm it, and it is noted", async () => {
  const { organisation, admin } = await confirmed();
  expect(await readEntraChoice(admin)).toEqual({ isOn: true, mayConfirm: true });
  expect(await readEntraChoice(organisation.manager)).toEqual({ isOn: true, mayConfirm: false });
  await expect(chooseEntra(organisation.manager, false)).rejects.toMatchObject({
    code: "forbidden",
  });
  await chooseEntra(organisation.admin, false);
  const again = chooseEntra(organisation.admin, true);
  await expect(again).rejects.toMatchObject({ code: "wrong_state" });
  const kinds = await database().owner`
    select kind from history where organisation_id = ${organisation.id} and kind like 'mobile%' order by seq`;
  expect(kinds.map(({ kind }) => kind)).toEqual(["mobile_entra_on", "mobile_entra_off"]);
});
