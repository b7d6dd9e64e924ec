/** Elements of a list attribute, recognised by what they say: in one walk, because a client may send thousands. Pure. */
import { identityKey } from "../users/fields.ts";
import { type Attribute, findSubAttribute } from "./schema.ts";
import { isObject, type Json } from "./values.ts";

/** Two elements are the same when they say the same value for the same use; one that names no use fits any. */
export class KnownElements {
  readonly #isExact: boolean;
  /** By what they say, then by use. */
  readonly #places = new Map<string, Map<string | undefined, number>>();

  constructor(attribute: Attribute, elements: readonly Json[]) {
    this.#isExact = findSubAttribute(attribute, "value")?.caseExact === true;
    for (const [at, element] of elements.entries()) this.add(at, element);
  }

  /** Where the same element stands first. */
  find(element: Json): number | undefined {
    const places = this.#places.get(this.#keyOf(element));
    const use = purposeOf(element);
    if (!places || use === undefined) return places?.values().next().value;
    return places.get(use) ?? places.get(undefined);
  }

  add(at: number, element: Json): void {
    const key = this.#keyOf(element);
    const places = this.#places.get(key) ?? new Map<string | undefined, number>();
    const use = purposeOf(element);
    // Whoever stood there without a use has one now.
    if (places.get(undefined) === at) places.delete(undefined);
    if (!places.has(use)) places.set(use, at);
    this.#places.set(key, places);
  }

  #keyOf(element: Json): string {
    const value = isObject(element) ? element["value"] : undefined;
    if (value === undefined) return `whole ${JSON.stringify(element)}`;
    const isFolded = typeof value === "string" && !this.#isExact;
    return `value ${JSON.stringify(isFolded ? identityKey(value) : value)}`;
  }
}

function purposeOf(element: Json): string | undefined {
  return isObject(element) ? JSON.stringify(element["type"]) : undefined;
}
