import { inOrganisation } from "#db/client";
import { operatorActor } from "#lib/auth/actors";
import { createScimConnection } from "#lib/connections/connections";
import { createToken } from "#lib/connections/tokens";
import { expect, expectAccessible, password, type TestOrganisation, test } from "./fixtures.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

/** As a directory asks. */
function asDirectory(baseUrl: string, token: string, path: string, given: RequestInit = {}) {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
  return fetch(`${baseUrl}${path}`, { ...given, headers });
}

const jan = (name: string) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  ...{ userName: name, displayName: `Jansen, ${name}`, title: "Adviseur", active: true },
  ...{ name: { givenName: "Jan", familyName: "Jansen" } },
  emails: [{ type: "work", value: `${name}@example.com`, primary: true }],
});

/** A connection that the directory uses already; answers its address and a token. */
async function connected({ id }: TestOrganisation, baseURL: string | undefined) {
  const actor = operatorActor(id);
  const connectionId = await createScimConnection(actor);
  const { token } = await createToken(actor, connectionId);
  const page = `/connections/${connectionId}`;
  const ask = (path: string, given?: RequestInit) =>
    asDirectory(`${baseURL}/scim/v2`, token, path, given);
  const create = (name: string) =>
    ask("/Users", { method: "POST", body: JSON.stringify(jan(name)) });
  return { page, ask, create };
}

test("from nothing to “connected”: a connection, a token that is shown once, and the first request", async ({
  page,
  signedIn,
}) => {
  test.slow();
  await signedIn();
  await open(page, "/connections");
  await expect(page.getByText("Nothing is connected yet")).toBeVisible();
  await page.getByRole("button", { name: "Connect Entra ID" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Entra ID");
  await expect(page.getByRole("heading", { name: "Waiting for the first request" })).toBeVisible();
  await expect(page.getByText(/Microsoft Entra ID P1 or P2/)).toBeVisible();
  const address = (await page.getByText(/\/scim\/v2$/).textContent()) ?? "";
  await page.getByLabel("How long").selectOption({ label: "365 days" });
  await page.getByRole("button", { name: "Make a token" }).click();
  const shown = page.getByText(/^fwscim_/);
  await expect(shown).toBeVisible();
  const token = (await shown.textContent()) ?? "";
  await expect(page.getByText(`Ends in ${token.slice(-4)}`, { exact: true })).toBeVisible();
  await expectAccessible(page);

  const answer = await asDirectory(address, token, '/Users?filter=userName eq "nobody"');
  expect(await answer.json()).toMatchObject({ totalResults: 0 });
  // The page looks again every few seconds.
  const heading = page.getByRole("heading", { name: /^Connected, last heard of/ });
  await expect(heading).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/last used/)).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^fwscim_/)).toHaveCount(0);
});

test("an operator makes, lists and revokes tokens by command", async ({
  cli,
  organisation,
  baseURL,
}) => {
  test.slow();
  const org = ["--org", organisation.slug];
  const made = cli("scim-token", "create", ...org, "--expires-days", "30") as {
    id: string;
    token: string;
    baseUrl: string;
  };
  expect(made).toMatchObject({ connection: "Entra ID", baseUrl: `${baseURL}/scim/v2` });
  const ask = async () => (await asDirectory(made.baseUrl, made.token, "/Users")).status;
  expect(await ask()).toBe(200);
  const listed = { id: made.id, connection: "Entra ID", state: "live" };
  expect(cli("scim-token", "list", ...org)).toMatchObject({ tokens: [listed] });
  expect(cli("scim-token", "revoke", ...org, "--id", made.id)).toEqual({ id: made.id });
  expect(await ask()).toBe(401);
});

test("whoever has not proven lately that it is them gives the password before a token is made", async ({
  page,
  signedIn,
  organisation,
  baseURL,
}) => {
  const admin = await signedIn();
  const { page: address } = await connected(organisation, baseURL);
  await open(page, address);
  await inOrganisation(
    organisation.id,
    (at) => at.sql`
      update sessions set reauthenticated_at = now() - interval '1 hour'
      where organisation_id = ${at.organisationId} and account_id = ${admin.id}`,
  );
  await page.getByLabel("How long").selectOption({ label: "90 days" });
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText("First prove that it is you")).toBeVisible();
  await page.getByLabel("Your own password").fill(password);
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText(/^fwscim_/)).toBeVisible();
  await expect(page.getByText(/never used · until/)).toBeVisible();
});

test("a third token is refused until one is revoked, and a revoked one opens nothing", async ({
  page,
  signedIn,
  organisation,
  baseURL,
}) => {
  await signedIn();
  const { page: address, ask } = await connected(organisation, baseURL);
  await open(page, address);
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText(/^fwscim_/)).toBeVisible();
  await expect(page.getByText("Two tokens are in use.")).toBeVisible();
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    "Two tokens are in use already",
  );
  expect((await ask("/Users")).status).toBe(200);
  const first = page.getByRole("listitem").filter({ hasText: "Ends in" }).last();
  await first.getByText("Revoke", { exact: true }).click();
  await first.getByRole("button", { name: /^Revoke the token that ends in/ }).click();
  await expect(page.getByText("Two tokens are in use.")).toHaveCount(0);
  expect((await ask("/Users")).status).toBe(401);
});

test("a field that is switched off does not come along, and what arrived stands beside what it became", async ({
  page,
  signedIn,
  organisation,
  baseURL,
}) => {
  await signedIn();
  const { page: address, create } = await connected(organisation, baseURL);
  await create("jan");
  await open(page, `${address}/fields`);
  const field = page.getByRole("listitem", { name: "Job title" });
  await expect(field).toContainText("Arrived Adviseur");
  await expect(field).toContainText("Became Adviseur");
  await expect(page.getByRole("listitem", { name: "Surname" })).toContainText("Always comes along");
  await field.getByText("Change", { exact: true }).click();
  await field.getByLabel("This field").selectOption({ label: "Kept by hand" });
  await field.getByLabel("SCIM attribute").fill("name");
  await field.getByRole("button", { name: "Save Job title" }).click();
  await expect(field.getByText(/This is no attribute that holds one value/)).toBeVisible();
  await field.getByLabel("SCIM attribute").fill("title");
  await field.getByRole("button", { name: "Save Job title" }).click();
  await expect(field.getByText("Saved. It holds")).toBeVisible();
  await create("piet");
  await open(page, `${address}/fields`);
  await expect(page.getByText("Example: Jansen, piet")).toBeVisible();
  await expect(field).toContainText("Kept by hand");
  await expect(field).toContainText("Became nothing");
  await expectAccessible(page);
});

test("requests stand in the log with whom they were about, and can be narrowed", async ({
  page,
  signedIn,
  organisation,
  baseURL,
}) => {
  await signedIn();
  const { page: address, ask, create } = await connected(organisation, baseURL);
  await open(page, `${address}/requests`);
  await expect(page.getByRole("heading", { name: "No requests yet" })).toBeVisible();
  await create("jan");
  await create("jan");
  await ask("/Users");
  const lines = page.getByRole("main").locator("ol > li");
  await expect(async () => {
    await open(page, `${address}/requests`);
    await expect(lines).toHaveCount(3, { timeout: 1_000 });
  }).toPass();
  await page.getByRole("link", { name: "Refused" }).click();
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText("Refused (409)");
  await expect(lines).toContainText("Look the user name up under Users");
  await page.getByRole("link", { name: "All", exact: true }).click();
  const created = lines.filter({ hasText: "Done (201)" });
  await expect(created).toContainText("About Jansen, jan");
  await created.getByText("What arrived").click();
  await expect(created).not.toContainText("Adviseur");
  await page.getByRole("searchbox", { name: "Person" }).fill("jansen, jan");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(created).toBeVisible();
  await expectAccessible(page);
});

test("a connection is paused, handed over and closed, each told by name before it is done", async ({
  page,
  signedIn,
  organisation,
  baseURL,
}) => {
  test.slow();
  await signedIn();
  const { page: address, ask, create } = await connected(organisation, baseURL);
  await create("jan");
  await createScimConnection(operatorActor(organisation.id), "Okta");
  await open(page, `${address}/manage`);
  await page.getByRole("button", { name: "Pause Entra ID" }).click();
  await expect(page.getByRole("button", { name: "Let Entra ID go on" })).toBeVisible();
  expect((await create("piet")).status).toBe(503);
  expect((await ask("/Users")).status).toBe(200);
  await page.getByRole("button", { name: "Let Entra ID go on" }).click();
  await expect(page.getByRole("button", { name: "Pause Entra ID" })).toBeVisible();

  await page.getByLabel("Hand over to").selectOption({ label: "Okta" });
  await page.getByRole("button", { name: "See whom it is about" }).click();
  await expect(page.getByRole("heading", { name: "Hand Entra ID over to Okta?" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Jansen, jan" })).toBeVisible();
  await page.getByRole("button", { name: "Hand 1 person over to Okta" }).click();
  const okta = page.getByRole("row", { name: /Okta/ });
  await expect(okta.getByRole("link", { name: "1 person" })).toBeVisible();

  await okta.getByRole("link", { name: "Okta" }).click();
  await page.getByRole("link", { name: "Manage" }).click();
  await page.getByRole("link", { name: "Close this connection…" }).click();
  await expect(page.getByRole("link", { name: "Jansen, jan" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close Okta, keep 1 person by hand" }).click();
  await expect(page.getByRole("row", { name: /Okta/ })).toContainText("Closed");
  const byHand = page.getByRole("row", { name: /By hand/ });
  await expect(byHand.getByRole("link", { name: "1 person" })).toBeVisible();
  await open(page, "/audit");
  await expect(page.getByText(/closed Okta; kept by hand from now on: 1 person/)).toBeVisible();
});
