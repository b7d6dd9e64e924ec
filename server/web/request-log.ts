import { readdirSync } from "node:fs";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Words that stand in addresses of ours: the folders of `app/`, and SCIM's own. */
function knownWords(): Set<string> {
  const folders = readdirSync("app", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return new Set([...folders, "", "scim", "v2", "Users", "Groups", "_next", "static", "chunks"]);
}

/** A path for the log: our own words and ids stay, anything else (a name someone typed) becomes `*`. */
export function loggablePath(): (target: string) => string {
  const known = knownWords();
  return (target) =>
    (target.split("?", 1)[0] ?? "")
      .split("/")
      .slice(0, 12)
      .map((segment) => (known.has(segment) || uuid.test(segment) ? segment : "*"))
      .join("/");
}
