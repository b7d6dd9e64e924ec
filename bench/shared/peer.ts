/** Programs of others to measure against: each a package of its own, so that the product depends on none of them. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

function run(command: string, args: string[], folder: string): void {
  const { error, status } = spawnSync(command, args, {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (error || status !== 0) throw new Error(`${command} failed in ${folder}`, { cause: error });
}

/** Installs what a peer's lock file names when it is absent, and makes the production bundle of its page; answers the path of the bundle. */
export function bundledPeer(name: string): string {
  const folder = join(import.meta.dirname, "..", "peers", name);
  const modules = join(folder, "node_modules");
  if (!existsSync(join(modules, ".package-lock.json"))) {
    run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  }
  const bundle = join(modules, ".bundle", "main.js");
  run(
    join(modules, ".bin", "esbuild"),
    [
      ...["main.jsx", "--bundle", "--minify", "--jsx=automatic", "--log-level=error"],
      ...['--define:process.env.NODE_ENV="production"', `--outfile=${bundle}`],
    ],
    folder,
  );
  return bundle;
}
