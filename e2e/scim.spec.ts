import { operatorActor } from "#lib/auth/actors";
import { pauseConnection, resumeConnection } from "#lib/connections/connections";
import { createTokenFor, listTokens, revokeToken } from "#lib/connections/tokens";
import { expect, productTest, type TestOrganisation } from "./fixtures.ts";
import { scimClient } from "./scim/client.ts";
import { recordings, replay } from "./scim/exchanges.ts";

const test = productTest.extend<{ baseUrl: string }>({
  baseUrl: async ({ baseURL }, use) => use(`${baseURL}/scim/v2`),
});

async function newToken({ id }: TestOrganisation): Promise<string> {
  return (await createTokenFor(operatorActor(id))).token;
}

for (const recording of recordings()) {
  test(`${recording.title} (${recording.name})`, async ({ organisation, baseUrl }) => {
    await replay(recording, scimClient(baseUrl, await newToken(organisation)), baseUrl);
  });
}

test("A body that is too large is refused and the connection closed", async ({
  organisation,
  baseUrl,
}) => {
  const scim = scimClient(baseUrl, await newToken(organisation));
  const displayName = "a".repeat(1024 * 1024);
  const large = { userName: "large@acme.example", displayName };
  const told = await scim("POST", "/Users", large, { "content-length": null });
  expect(told).toMatchObject({ status: 413, headers: { connection: "close" } });
  const reply = await scim("POST", "/Users", large);
  expect(reply).toMatchObject({
    status: 413,
    headers: { connection: "close", "content-type": "application/scim+json" },
    body: { status: "413", scimType: "tooMany" },
  });
  expect((await scim("GET", "/Users")).body.totalResults).toBe(0);
});

test("A second token takes over without a gap, and a revoked one opens nothing", async ({
  organisation,
  baseUrl,
}) => {
  const operator = operatorActor(organisation.id);
  const first = scimClient(baseUrl, await newToken(organisation));
  const [token] = await listTokens(operator);
  const second = scimClient(baseUrl, await newToken(organisation));
  const { body } = await first("POST", "/Users", { userName: "jan@acme.example" });
  expect((await second("GET", `/Users/${body.id}`)).status).toBe(200);
  await revokeToken(operator, token?.id as string);
  expect(await first("GET", `/Users/${body.id}`)).toMatchObject({
    status: 401,
    headers: { "www-authenticate": 'Bearer realm="Flexwhere SCIM"' },
    body: { status: "401" },
  });
  expect((await second("GET", `/Users/${body.id}`)).status).toBe(200);
});

test("A paused connection is read and not written", async ({ organisation, baseUrl }) => {
  const operator = operatorActor(organisation.id);
  const scim = scimClient(baseUrl, await newToken(organisation));
  const { body } = await scim("POST", "/Users", { userName: "jan@acme.example" });
  const [token] = await listTokens(operator);
  const connectionId = token?.connectionId as string;
  await pauseConnection(operator, connectionId);
  expect((await scim("GET", `/Users/${body.id}`)).status).toBe(200);
  expect(await scim("DELETE", `/Users/${body.id}`)).toMatchObject({
    status: 503,
    headers: { "retry-after": "3600" },
    body: { status: "503" },
  });
  await resumeConnection(operator, connectionId);
  expect((await scim("DELETE", `/Users/${body.id}`)).status).toBe(204);
});
