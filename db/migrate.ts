import { createHash, createHmac } from "node:crypto";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { accessStatements } from "./access.ts";
import { prepareJobs } from "./jobs.ts";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any number will do, as long as every start of the product takes the same one. */
const startLock = 7_340_021;

/** Name and password of the limited role follow from AUTH_SECRET, so no machine has to keep them. */
function limitedRole(authSecret: string) {
  const derive = (purpose: string) =>
    createHmac("sha256", authSecret).update(purpose).digest("hex");
  return {
    name: `flexwhere_${derive("database role").slice(0, 12)}`,
    password: derive("database password"),
  };
}

/**
 * Brings the database up to date and returns the URL of the limited role the processes connect as.
 * Safe to run from several machines at once and to run again.
 * @param ownerUrl a role that may create roles and extensions; it will own every table
 */
export async function migrate(ownerUrl: string, authSecret: string): Promise<{ appUrl: string }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const role = limitedRole(authSecret);
  try {
    await sql`select pg_advisory_lock(${startLock})`;
    await runMigrations(drizzle(sql), { migrationsFolder });
    await prepareJobs(ownerUrl);
    await giveAccess(sql, role);
  } finally {
    await sql.end();
  }
  const appUrl = new URL(ownerUrl);
  appUrl.username = role.name;
  appUrl.password = role.password;
  return { appUrl: appUrl.href };
}

async function giveAccess(sql: postgres.Sql, role: { name: string; password: string }) {
  const [known] = await sql`select rolcanlogin from pg_roles where rolname = ${role.name}`;
  if (!known) {
    await sql.unsafe(
      `create role "${role.name}" login password '${role.password}' nosuperuser nocreatedb nocreaterole`,
    );
  }
  const [database] = await sql`select quote_ident(current_database()) as name`;
  const statements = accessStatements(`"${role.name}"`, database?.["name"]);
  statements.push(
    `grant usage on schema pgboss to "${role.name}"`,
    `grant select, insert, update, delete on all tables in schema pgboss to "${role.name}"`,
    `grant usage on all sequences in schema pgboss to "${role.name}"`,
    `grant execute on all functions in schema pgboss to "${role.name}"`,
  );
  // Tables that a new version of pg-boss or a migration brought need their grants as well.
  const [level] = await sql`
    select (select max(version) from pgboss.version) as jobs, (select count(*) from drizzle.__drizzle_migrations) as tables`;
  const fingerprint = createHash("sha256")
    .update(`${statements.join(";")};${level?.["jobs"]};${level?.["tables"]}`)
    .digest("hex");
  const [current] = await sql`select obj_description('public'::regnamespace) as comment`;
  if (current?.["comment"] === fingerprint) return;
  await sql.begin(async (tx) => {
    for (const statement of statements) await tx.unsafe(statement);
    await tx.unsafe(`comment on schema public is '${fingerprint}'`);
  });
}
