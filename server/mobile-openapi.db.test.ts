import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { setAuthSecret } from "#lib/auth/sealing";
import { openApi } from "#lib/mobile/openapi";
import { mailedCode, newEmployee, openApp } from "#lib/mobile/testing";
import { keepPhoto } from "#lib/users/photos";
import { newOrganisation, testDatabase } from "#lib/users/testing";
import { asked, type MobileHandler, mobileRoutes } from "#server/testing/mobile-routes";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const api = openApi("http://localhost:3000");
let made = 0;

interface Operation {
  responses: Record<string, { content?: Record<string, { schema?: object }> }>;
  requestBody?: { content: Record<string, { schema: object }> };
}
const operations = new Map(
  Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [
      `${method.toUpperCase()} ${path}`,
      operation as unknown as Operation,
    ]),
  ),
);

const formats = { uuid: true, "date-time": true } as const;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats });
const prefix = "#/components/schemas/";
for (const [name, schema] of Object.entries(api.components.schemas)) ajv.addSchema(schema, name);

/** What of a value is not as a schema of the description says. */
function faults(schema: object, value: unknown): unknown {
  const { $ref = "" } = schema as { $ref?: string };
  const fits = ajv.getSchema($ref.slice(prefix.length));
  if (!$ref.startsWith(prefix) || !fits) return `there is no ${$ref}`;
  return fits(value) ? null : fits.errors;
}

/** Asks a handler, and holds what was sent and answered against the description. */
async function ask(route: string, given: Parameters<typeof asked>[1] = {}, status = 200) {
  const handler = (await mobileRoutes()).get(route) as MobileHandler;
  const operation = operations.get(route) as Operation;
  const params = Promise.resolve({ id: given.id ?? "" });
  const answer = await handler(asked(route, given), { params });
  expect(answer.status, route).toBe(status);
  const sent = operation.requestBody?.content["application/json"];
  if (sent && status < 300) expect(faults(sent.schema, given.body), route).toBeNull();
  const described = operation.responses[status];
  expect(described, `${route} ${status}`).toBeDefined();
  const type = (answer.headers.get("content-type") ?? "").split(";", 1)[0] ?? "";
  const [form] = Object.entries(described?.content ?? {});
  if (!form) {
    expect(await answer.text(), route).toBe("");
    return undefined;
  }
  const [describedType, { schema }] = form;
  expect(type.startsWith(describedType.replace("*", "")), `${route}: ${type}`).toBe(true);
  if (!schema) {
    await answer.body?.cancel();
    return undefined;
  }
  const body = await answer.json();
  expect(faults(schema, body), `${route} ${status}`).toBeNull();
  return body;
}

async function arranged() {
  const organisation = await newOrganisation(database());
  const jan = await newEmployee(organisation, `jan-${++made}`);
  return { organisation, jan };
}

test("every handler is described, and nothing else is", async () => {
  expect([...operations.keys()].sort()).toEqual([...(await mobileRoutes()).keys()].sort());
});

test("the description is what is served", async () => {
  const handler = (await mobileRoutes()).get("GET /api/mobile/openapi.json") as MobileHandler;
  const answer = await handler(asked("GET /api/mobile/openapi.json"), {
    params: Promise.resolve({ id: "" }),
  });
  expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(api)));
});

test("from a code to signing out every answer is as described", async () => {
  const { organisation, jan } = await arranged();
  await ask("POST /api/mobile/sign-in", { body: { email: jan.email, locale: "en" } }, 202);
  const code = await mailedCode(organisation, jan.email);
  const keys = await ask("POST /api/mobile/session", { body: { email: jan.email, code } });
  const fresh = await ask("POST /api/mobile/refresh", {
    body: { refreshToken: keys.refreshToken },
  });
  const token = fresh.accessToken;
  expect(await ask("GET /api/mobile/me", { token })).toMatchObject({
    id: jan.id,
    email: jan.email,
  });
  const page = await ask("GET /api/mobile/colleagues", { token });
  expect(page.colleagues).toMatchObject([{ id: jan.id, email: null }]);
  await ask("GET /api/mobile/changes", { token });
  await ask("POST /api/mobile/sign-out", { token }, 204);
  await ask("GET /api/mobile/me", { token }, 401);
});

test("organisations to choose from are as described", async () => {
  const { organisation, jan } = await arranged();
  const second = await newOrganisation(database());
  await newEmployee(second, `jan-${made}`);
  const code = (await mailedCode(organisation, jan.email)) ?? (await mailedCode(second, jan.email));
  const body = { email: jan.email, code };
  expect((await ask("POST /api/mobile/session", { body })).choose).toHaveLength(2);
  await ask("POST /api/mobile/session", { body: { ...body, organisation: second.id } });
});

test("a photo is as described, known or not", async () => {
  const { organisation, jan } = await arranged();
  const { accessToken: token } = await openApp(organisation, jan.id);
  const route = "GET /api/mobile/colleagues/{id}/photo";
  await ask(route, { token, id: jan.id }, 404);
  await keepPhoto(organisation.admin, "jan.png", onePixel);
  await database().owner`update users set profile_photo = 'Jan.png' where id = ${jan.id}`;
  await ask(route, { token, id: jan.id });
});

test("every refusal is as described, with a type of its own", async () => {
  const bodies = ["", "[", "1", "{}", '{"email": 1}'];
  for (const route of ["sign-in", "session", "refresh"]) {
    for (const body of bodies) await ask(`POST /api/mobile/${route}`, { body }, 400);
    await ask(`POST /api/mobile/${route}`, { body: `{"x": "${"x".repeat(5_000)}"}` }, 413);
  }
  for (const route of [
    "GET /api/mobile/me",
    "GET /api/mobile/colleagues",
    "GET /api/mobile/changes",
  ]) {
    await ask(route, {}, 401);
    await ask(route, { token: "x" }, 401);
  }
  await ask("POST /api/mobile/refresh", { body: { refreshToken: "x" } }, 401);
  await ask("POST /api/mobile/sign-out", {}, 401);
  const email = `nobody-${made}@example.com`;
  for (let n = 0; n < 5; n++) {
    await ask("POST /api/mobile/session", { body: { email, code: "00000000" } }, 403);
    await ask("POST /api/mobile/sign-in", { body: { email } }, 202);
  }
  await ask("POST /api/mobile/session", { body: { email, code: "00000000" } }, 429);
  await ask("POST /api/mobile/sign-in", { body: { email } }, 429);
});

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
