/** What of a request may stand in its log: names of attributes, and of values enough to recognise them. Pure. */
import { isObject, plainText } from "./values.ts";

export interface Arrived {
  /** Of a PATCH: add, replace or remove. */
  op?: string;
  /** An attribute, as the client named it; values a path compares with are masked. */
  path: string;
  /** Masked; absent where none came. */
  value?: string;
}

const mostLines = 60;
const mostDepth = 4;

/** The attributes of a body: of a PATCH operation by operation. */
export function arrivedIn(body: unknown): Arrived[] {
  if (!isObject(body)) return [];
  const operations = Object.entries(body).find(
    ([name]) => name.toLowerCase() === "operations",
  )?.[1];
  const lines = Array.isArray(operations)
    ? operations.flatMap((one: unknown) => (isObject(one) ? ofOperation(one) : []))
    : attributesOf("", body, 0);
  return lines.slice(0, mostLines);
}

function ofOperation(operation: Record<string, unknown>): Arrived[] {
  const { op, path, value } = operation;
  const lines = attributesOf(typeof path === "string" ? maskPath(path) : "", value, 0);
  const all = lines.length > 0 ? lines : [{ path: typeof path === "string" ? maskPath(path) : "" }];
  return all.map((line) => ({ op: plainText(op).slice(0, 10).toLowerCase(), ...line }));
}

function attributesOf(path: string, value: unknown, depth: number): Arrived[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value) && depth < mostDepth) {
    return value.slice(0, mostLines).flatMap((one: unknown) => attributesOf(path, one, depth + 1));
  }
  if (!isObject(value) || depth >= mostDepth)
    return [{ path: path.slice(0, 200), value: mask(value) }];
  return Object.entries(value).flatMap(([name, one]) =>
    name === "schemas" ? [] : attributesOf(path === "" ? name : `${path}.${name}`, one, depth + 1),
  );
}

/** Truth values as they are; of a text its ends and its length. */
export function mask(value: unknown): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "string") return "…";
  if (/^(true|false)$/i.test(value) || value === "") return value;
  const letters = [...value];
  const begin = letters[0] ?? "";
  return letters.length < 4 ? `${begin}…` : `${begin}…${letters.at(-1)} (${letters.length})`;
}

/** What stands between double quotes is a value: of a person, but for the kinds of an address or number. */
export function maskPath(path: string): string {
  return path.replace(/"((?:[^"\\]|\\.)*)"/g, (whole, text: string) =>
    /^(work|home|other|mobile|fax|pager|true|false)$/i.test(text) ? whole : `"${mask(text)}"`,
  );
}
