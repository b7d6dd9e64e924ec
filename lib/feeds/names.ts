/** What a name in an account's folder says about a file. Pure. */

/** `temporary`: a client is still at it. `ours`: what the product puts there. `strange`: nothing the product can use. */
export type FileKind = "list" | "photo" | "temporary" | "ours" | "strange";

const temporary = /\.(?:filepart|part|partial|tmp|crdownload)$/i;
const list = /\.(?:csv|csv\.gz|zip)$/i;

/** @param path clean, as the client sees it: `/people.csv` */
export function kindOfFile(path: string): FileKind {
  const [first = "", ...rest] = path.split("/").slice(1);
  const name = rest.at(-1) ?? first;
  if (first === "results" || first === "archive") return "ours";
  if (/^[.~]/.test(name) || temporary.test(name)) return "temporary";
  if (first === "photos" && rest.length === 1) return "photo";
  return rest.length === 0 && list.test(name) ? "list" : "strange";
}

/** `people.csv.gz` without its extension, for the names of what comes of it. */
export function bareName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(list, "").slice(0, 150) || "file";
}

/** 20261123T020000Z: a moment in a name that sorts. */
export function stampOf(moment: Date): string {
  return moment.toISOString().replace(/[-:]|\.\d+/g, "");
}

/**
 * The path that a server of files names, or null: it is none, leaves the folder or holds what no path holds. It is
 * checked although the server has done so: what is behind it is another program's word.
 */
export function cleanPath(given: unknown): string | null {
  if (typeof given !== "string" || !given.startsWith("/") || given.includes("\0")) return null;
  const names = given.split("/").filter((name) => name !== "" && name !== ".");
  const isSound =
    names.length > 0 && Buffer.byteLength(given) <= 1024 && names.every((name) => name !== "..");
  return isSound ? `/${names.join("/")}` : null;
}
