/** What a client may call a file. Pure. */
import { Refusal } from "./folder.ts";
import { status } from "./numbers.ts";

const maxPathBytes = 1024;
const maxNameBytes = 255;
const maxDepth = 16;

function refused(message: string): Refusal {
  return new Refusal(status.failure, message);
}

/**
 * The absolute path that a client means: `.` and `..` are resolved, and nothing is above the root.
 * @throws {Refusal} for what can be no name of a file
 */
export function cleanPath(given: string | undefined): string {
  if (given === undefined) throw refused("Names must be UTF-8");
  if (given.includes("\0")) throw refused("A name cannot hold NUL");
  if (Buffer.byteLength(given) > maxPathBytes) throw refused("The path is too long");
  const names: string[] = [];
  for (const name of given.split("/")) {
    if (name === "..") names.pop();
    else if (name !== "" && name !== ".") names.push(name);
  }
  if (names.some((name) => Buffer.byteLength(name) > maxNameBytes)) {
    throw refused("The name is too long");
  }
  if (names.length > maxDepth) throw refused("Too many folders within folders");
  return `/${names.join("/")}`;
}
