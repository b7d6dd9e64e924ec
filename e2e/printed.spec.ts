/**
 * Puts a name that nobody has wherever something goes wrong with it. `npm test` then looks for it in
 * all that the product has printed (server/testing/printed.ts).
 */
import { operatorActor } from "#lib/auth/actors";
import { createScimConnection } from "#lib/connections/connections";
import { createToken } from "#lib/connections/tokens";
import { submitList } from "#lib/users/imports/runs";
import { planted } from "#server/testing/printed";
import { expect, test } from "./fixtures.ts";

test("names reach the product where they are refused, and where it fails", async ({
  page,
  organisation,
  signedIn,
}) => {
  const address = `${planted}@example.com`;
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(planted);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();

  const operator = operatorActor(organisation.id);
  const token = (await createToken(operator, await createScimConnection(operator, "Entra ID")))
    .token;
  const scim = async (method: string, path: string, body?: unknown) => {
    const answer = await page.request.fetch(`/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      ...(body !== undefined && { data: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: answer.status(), id: (await answer.json().catch(() => ({}))).id as string };
  };
  const user = { schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: address };
  const { id, status } = await scim("POST", "/Users", user);
  expect(status).toBe(201);
  const op = (path: string) => ({ Operations: [{ op: "replace", path, value: planted }] });
  const refused = [
    await scim("POST", "/Users", user),
    await scim("POST", "/Users", `{"userName": "${planted}`),
    await scim("POST", "/Users", { ...user, userName: { value: planted } }),
    await scim("PATCH", `/Users/${id}`, op(`emails[value eq "${address}"`)),
    await scim("GET", `/Users?filter=userName eq "${planted}`),
    await scim("GET", `/Users/${planted}`),
  ];
  for (const answer of refused) expect([400, 404, 409]).toContain(answer.status);

  const list = `CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL\n${planted};${planted}\n`;
  const source = () => [new TextEncoder().encode(`${list}${planted};a;b;c;${planted}\n`)];
  await submitList(operatorActor(organisation.id, "list"), {
    ...{ name: `${planted}.csv`, source, mode: "add", options: { performer: "worker" } },
  });
  for (const path of ["/api/sftp/auth", "/api/sftp/events"]) {
    await page.request.post(path, { data: { username: planted, password: planted } });
  }
  await signedIn();
  for (const path of [`/users?search=${planted}`, `/users/${planted}`, `/why?q=${planted}`]) {
    await page.goto(path);
  }
});
