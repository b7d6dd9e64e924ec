/** What can be asked of the product, read from its sources and its build: nothing here is a list. */
import { globSync, readFileSync } from "node:fs";

/** `app/(control)/users/[id]/page.tsx` is `/users/[id]`; undefined for parts of another page. */
function addressOf(file: string): string | undefined {
  const parts = file.split("/").slice(1, -1);
  if (parts.some((part) => part.startsWith("@"))) return undefined;
  return `/${parts.filter((part) => !part.startsWith("(")).join("/")}`;
}

export function pageAddresses(): string[] {
  const addresses = globSync("app/**/page.tsx").map(addressOf);
  return addresses.filter((address) => address !== undefined).sort();
}

const method = /(?:export (?:async )?(?:function|const) |\bas )(GET|HEAD|POST|PUT|PATCH|DELETE)\b/g;

/** Directories ask there with a token, and a session is nothing to it: `e2e/scim.spec.ts` tells whom it refuses. */
const forDirectories = "app/scim/v2/[[...path]]/route.ts";

/** `POST /api/auth/entra`, a line for each method of each handler. */
export function handlerLines(): string[] {
  return globSync("app/**/route.ts")
    .filter((file) => file !== forDirectories)
    .flatMap((file) => {
      const methods = [...readFileSync(file, "utf8").matchAll(method)].map(([, name]) => name);
      if (methods.length === 0) throw new Error(`${file} exports no method that can be read here`);
      return methods.map((name) => `${name} ${addressOf(file)}`);
    })
    .sort();
}

/** A Server Action: its name, what calls it, and a page that it can be called on. */
export interface FoundAction {
  name: string;
  id: string;
  page: string;
}

interface Manifest {
  node: Record<
    string,
    { filename: string; exportedName: string; workers: Record<string, unknown> }
  >;
}

/** Named as in the table, `app/(open)/actions.ts accept`. The build knows them all, inline ones too. */
export function actions(): FoundAction[] {
  const file = ".next/server/server-reference-manifest.json";
  const { node } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  return Object.entries(node)
    .map(([id, { filename, exportedName, workers }]) => {
      const pages = Object.keys(workers).map((page) => addressOf(page));
      const page = pages.find((address) => address !== undefined);
      if (page === undefined) throw new Error(`${exportedName} is on no page of its own`);
      return { name: `${filename} ${exportedName}`, id, page };
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}
