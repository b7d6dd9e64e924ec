import { expect, test } from "vitest";
import { inOrganisation } from "#db/client";
import { openJobs } from "#db/jobs";
import { setAuthSecret } from "../auth/sealing.ts";
import { createLog } from "../log.ts";
import { writeLog } from "../scim/requests.ts";
import { enterpriseUser } from "../scim/schema.ts";
import { scimClient } from "../scim/testing/client.ts";
import { block, endAccess, unblock } from "../users/access.ts";
import { changeUser, createUser } from "../users/directory.ts";
import { submitList } from "../users/imports/runs.ts";
import { keepPhoto } from "../users/photos.ts";
import { bytesOf, list, newOrganisation, person, runList, testDatabase } from "../users/testing.ts";
import { liftHold, placeHold } from "./holds.ts";
import { keepTerms } from "./worker.ts";

const database = testDatabase();
setAuthSecret("a secret of the tests");
const quiet = createLog("error", {}, () => undefined);
const later = new Date(Date.now() + 32 * 24 * 3_600_000);
/** Stands in every value of the people who are erased, and nowhere else. */
const mark = "Zwartpoort";
const gone = (userName: string) =>
  person(`${mark}-${userName}`, {
    ...{ firstName: `${mark} F`, surname: `${mark} S`, title: `${mark} T`, phone: "0209876543" },
    ...{ department: `${mark} D`, externalId: `${mark}-${userName}-7`, profilePhoto: "" },
  });

/** Every value of text, JSON or bytes in the whole database in which these bytes stand, by table and column. */
async function placesWith(text: string): Promise<string[]> {
  const { owner } = database();
  const columns = await owner<{ table: string; column: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as table, a.attname as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname !~ '^pg_(toast|temp)'`;
  const found: string[] = [];
  for (const { table, column } of columns) {
    const value = `"${column}"::text`;
    const [row] = await owner.unsafe<{ n: number }[]>(
      `select count(*)::int as n from ${table} where lower(${value}) like $1 or ${value} like $2`,
      [`%${text.toLowerCase()}%`, `%${Buffer.from(text).toString("hex")}%`],
    );
    if (row?.n) found.push(`${table}.${column}`);
  }
  return found;
}

test("of people who were erased no value is left in any table: not in lists, plans, history, photos or a directory's records", async () => {
  const of = await newOrganisation(database());
  const { admin, lists } = of;
  const jobs = openJobs(database().appUrl, () => undefined);
  await jobs.start();

  // Brought by a list with a refused row, changed by hand, with reasons and a hold.
  const refused = { ...gone("refused"), email: `${mark} no address` };
  await runList(lists, list([gone("list"), refused]), "add", { yes: true, skipRefused: true });
  const { user } = await createUser(admin, { ...gone("hand"), externalId: undefined });
  await changeUser(admin, user.id, { title: `${mark} N`, profilePhoto: `${mark}.png` });
  const png = Buffer.from(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de",
    "hex",
  );
  await keepPhoto(admin, `${mark}.png`, png);
  await block(admin, user.id, `${mark} left angry`);
  await unblock(admin, user.id);
  await endAccess(admin, user.id, `${mark} told us`);
  await placeHold(admin, user.id, { reason: `${mark} at court`, until: null });
  await liftHold(admin, user.id);

  // Brought, changed, refused and deleted by a directory, with attributes that nobody asked for.
  const scim = await scimClient(of);
  const sent = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", enterpriseUser],
    ...{ userName: `${mark}@acme.nl`, externalId: `${mark}-9`, nickName: mark, active: true },
    ...{ name: { givenName: mark, familyName: mark }, displayName: mark },
    emails: [{ value: `${mark}@acme.nl`, type: "work", primary: true }],
    [enterpriseUser]: { manager: { displayName: `${mark} Boss` } },
  };
  const made = await scim("POST", "/Users", sent);
  expect(made.status).toBe(201);
  const members = [{ value: made.body.id }];
  await scim("POST", "/Groups", { displayName: "All", members });
  expect((await scim("POST", "/Users", sent)).status).toBe(409);
  expect((await scim("DELETE", `/Users/${made.body.id}`)).status).toBe(204);
  await writeLog();

  // Everybody leaves by another list; a plan about one of them waits, and nobody decides.
  const stays = person("stays");
  await runList(lists, list([stays]), "replace", { yes: true });
  await submitList(lists, {
    ...{ name: "list.csv", source: bytesOf(list([gone("list"), stays])), mode: "add" },
    options: { performer: "command", dryRun: true },
  });
  expect((await placesWith(mark)).length).toBeGreaterThan(12);

  expect(await keepTerms(quiet, later)).toBe(3);
  expect(await placesWith(mark)).toEqual([]);
  expect(await placesWith("0209876543")).toEqual([]);
  await jobs.stop();

  // Numbers stay right, and who stayed is as before.
  const [rows] = await database().owner`
    select count(*)::int as people, count(erased_at)::int as erased, count(*) filter (where active)::int as active
    from users where organisation_id = ${of.id}`;
  expect(rows).toEqual({ people: 4, erased: 3, active: 1 });
  const [first] = await inOrganisation(
    of.id,
    ({ sql }) => sql`
    select counts from runs order by created_at, id limit 1`,
  );
  expect(first?.["counts"]).toMatchObject({ created: 1, refused: 1 });
  expect(await placesWith("Surname stays")).not.toEqual([]);
});
