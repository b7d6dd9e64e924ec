/** What a name in an account's folder says about a file. Pure. */

/** `temporary`: a client is still at it. `ours`: what the product puts there. `strange`: nothing the product can use. */
export type FileKind = "list" | "photo" | "temporary" | "ours" | "strange";

const temporary = /\.(?:filepart|part|partial|tmp|crdownload)$/i;
/** Leaves room, in the 255 bytes of a name, for what stands behind it. */
const longestBareBytes = 180;
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

/** `people` and `.csv.gz`: for the names of what comes of a file. */
export function partsOfName(path: string): { bare: string; end: string } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const end = list.exec(name)?.[0] ?? /\.[^.]{1,10}$/.exec(name)?.[0] ?? "";
  // File systems count bytes; a character cut in two at the end goes.
  const bare = Buffer.from(name.slice(0, name.length - end.length)).subarray(0, longestBareBytes);
  return { bare: bare.toString("utf8").replace(/\ufffd+$/, "") || "file", end };
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
