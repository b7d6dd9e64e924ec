/**
 * The floor: a bare node:http server that asks and writes the same rows as the product, one statement each, and
 * builds its JSON by hand. No token, no policies, no validation, no log. Started as a process of its own.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";

const [databaseUrl = "", organisationId = "", connectionId = ""] = process.argv.slice(2);
const sql = postgres(databaseUrl, { max: 10, onnotice: () => undefined });

interface Row {
  id: string;
  resource: string;
  active: boolean;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const columns = sql`u.id, l.resource::text as resource, u.active, u.version, u.created_at, u.updated_at`;
const link = sql`left join links l on l.organisation_id = u.organisation_id and l.user_id = u.id
  and l.connection_id = ${connectionId}`;

function shown({ id, resource, version, created_at, updated_at }: Row): string {
  return `{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"${id}",${resource.slice(1, -1)},"meta":{"resourceType":"User","created":${JSON.stringify(created_at)},"lastModified":${JSON.stringify(updated_at)},"location":"http://localhost/scim/v2/Users/${id}","version":"W/\\"${version}\\""}}`;
}

function page(rows: readonly Row[], total: number): string {
  return `{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":${total},"startIndex":1,"itemsPerPage":${rows.length},"Resources":[${rows.map(shown).join(",")}]}`;
}

async function answer(request: IncomingMessage): Promise<[number, string]> {
  const url = request.url ?? "";
  if (request.method === "POST") return [201, await create(JSON.parse(await bodyOf(request)))];
  if (request.method === "PATCH") {
    const { Operations } = JSON.parse(await bodyOf(request));
    return [200, await activate(url.slice(url.lastIndexOf("/") + 1), Operations[0].value)];
  }
  const name = /eq%20%22(.+)%22$/.exec(url)?.[1];
  return [200, await (name === undefined ? list() : find(name))];
}

async function find(name: string): Promise<string> {
  const rows = await sql<Row[]>`
    select ${columns} from users u ${link}
    where u.organisation_id = ${organisationId} and u.user_name_claim = ${name.toLowerCase()}`;
  return page(rows, rows.length);
}

async function list(): Promise<string> {
  const rows = await sql<(Row & { total: number })[]>`
    select ${columns}, (select count(*)::int from users
      where organisation_id = ${organisationId} and deleted_at is null) as total
    from users u ${link}
    where u.organisation_id = ${organisationId} and u.deleted_at is null order by u.id limit 100`;
  return page(rows, rows[0]?.total ?? 0);
}

interface Body {
  userName: string;
  externalId: string;
  displayName: string;
  name: { givenName: string; familyName: string };
  emails: { value: string }[];
}

async function create(body: Body): Promise<string> {
  const id = randomUUID();
  const email = body.emails[0]?.value ?? "";
  const changes = { userName: [null, body.userName], email: [null, email] };
  const [row] = await sql<Row[]>`
    with made as (
      insert into users (organisation_id, id, user_name, first_name, surname, display_name, email, user_name_key,
        email_key, display_name_key, owner_connection_id, source)
      values (${organisationId}, ${id}, ${body.userName}, ${body.name.givenName}, ${body.name.familyName},
        ${body.displayName}, ${email}, ${body.userName.toLowerCase()}, ${email.toLowerCase()},
        ${body.displayName.toLowerCase()}, ${connectionId}, 'scim') returning *),
    told as (
      insert into history (organisation_id, kind, user_id, actor_kind, actor_id, way_in, connection_id, changes)
      values (${organisationId}, 'created', ${id}, 'connection', ${connectionId}, 'scim', ${connectionId},
        ${sql.json(changes)})),
    kept as (
      insert into links (organisation_id, user_id, connection_id, external_id, external_id_key, resource)
      values (${organisationId}, ${id}, ${connectionId}, ${body.externalId}, ${body.externalId},
        ${sql.json(body as never)}) returning resource)
    select made.id, kept.resource::text as resource, made.active, made.version, made.created_at, made.updated_at
    from made, kept`;
  return shown(row as Row);
}

async function activate(id: string, active: boolean): Promise<string> {
  const [row] = await sql<Row[]>`
    with changed as (
      update users set active = ${active}, version = version + 1, updated_at = now()
      where organisation_id = ${organisationId} and id = ${id} returning *),
    told as (
      insert into history (organisation_id, kind, user_id, actor_kind, actor_id, way_in, connection_id, changes)
      values (${organisationId}, 'updated', ${id}, 'connection', ${connectionId}, 'scim', ${connectionId},
        ${sql.json({ active: [!active, active] })})),
    kept as (
      update links set resource = resource || ${sql.json({ active })}
      where organisation_id = ${organisationId} and user_id = ${id} and connection_id = ${connectionId}
      returning resource)
    select changed.id, kept.resource::text as resource, changed.active, changed.version, changed.created_at,
      changed.updated_at
    from changed, kept`;
  return shown(row as Row);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const server = createServer((request, response) => {
  answer(request).then(
    ([status, body]) => {
      const headers = {
        "content-type": "application/scim+json",
        "content-length": Buffer.byteLength(body),
      };
      response.writeHead(status, headers).end(body);
    },
    () => response.writeHead(500, { "content-length": 0 }).end(),
  );
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
