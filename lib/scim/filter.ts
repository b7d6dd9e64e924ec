/** Filters (RFC 7644 §3.4.2.2): text → tree, with resolved attributes. Pure. */
import { invalidFilter } from "./errors.ts";
import { type Token, tokensOf } from "./filter-tokens.ts";
import { type AttributePath, resolvePath } from "./path.ts";
import { type Attribute, findSubAttribute, type ResourceType, type SchemaUrn } from "./schema.ts";

export const compareOperators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type CompareOperator = (typeof compareOperators)[number];
export type FilterValue = string | number | boolean;

/** `path` null: no such attribute, so nothing has it. */
export type Filter =
  | { kind: "compare"; path: AttributePath | null; operator: CompareOperator; value: FilterValue }
  | { kind: "present"; path: AttributePath | null }
  /** One element meets all of it; the paths inside are sub-attributes of this attribute. */
  | { kind: "element"; path: AttributePath | null; filter: Filter }
  | { kind: "and" | "or"; left: Filter; right: Filter }
  | { kind: "not"; filter: Filter };

const maxLength = 8192;
const maxDepth = 32;

/**
 * Also reads Entra's `emails[type eq "work"].value eq "x"`, where both conditions mean one element.
 * @throws ScimError 400 invalidFilter
 */
export function parseFilter(text: string, type: ResourceType): Filter {
  if (text.length > maxLength) {
    throw invalidFilter(`A filter has at most ${maxLength} characters.`);
  }
  const parser = new FilterParser(tokensOf(text), (name) => resolvePath(type, name));
  return parser.parse();
}

/** The condition between the brackets of a PATCH path: it speaks of the elements of one attribute. */
export function parseElementFilter(text: string, schema: SchemaUrn, attribute: Attribute): Filter {
  return new FilterParser(tokensOf(text), elementPaths(schema, attribute)).parse();
}

type Resolve = (name: string) => AttributePath | null;

function elementPaths(schema: SchemaUrn, attribute: Attribute): Resolve {
  return (name) => {
    const sub = findSubAttribute(attribute, name);
    return sub ? { schema, attribute, sub } : null;
  };
}

class FilterParser {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;
  #resolve: Resolve;

  constructor(tokens: Token[], resolve: Resolve) {
    this.#tokens = tokens;
    this.#resolve = resolve;
  }

  parse(): Filter {
    const filter = this.#either();
    const rest = this.#tokens[this.#at];
    if (rest) throw invalidFilter(`The filter goes on where it should end, at ${rest.at + 1}.`);
    return filter;
  }

  #either(): Filter {
    let left = this.#both();
    while (this.#takeWord("or")) left = { kind: "or", left, right: this.#both() };
    return left;
  }

  #both(): Filter {
    let left = this.#single();
    while (this.#takeWord("and")) left = { kind: "and", left, right: this.#single() };
    return left;
  }

  #single(): Filter {
    if (this.#isWord("not") && this.#isMark("(", 1)) {
      this.#at++;
      return { kind: "not", filter: this.#group() };
    }
    return this.#isMark("(") ? this.#group() : this.#expression();
  }

  #group(): Filter {
    this.#expect("(");
    this.#descend();
    const filter = this.#either();
    this.#depth--;
    this.#expect(")");
    return filter;
  }

  #expression(): Filter {
    const name = this.#word("the name of an attribute");
    const path = this.#resolve(name);
    return this.#isMark("[") ? this.#element(path) : this.#condition(path);
  }

  #element(path: AttributePath | null): Filter {
    this.#expect("[");
    this.#descend();
    const outer = this.#resolve;
    this.#resolve = path ? elementPaths(path.schema, path.attribute) : () => null;
    let filter = this.#either();
    this.#expect("]");
    const after = this.#tokens[this.#at];
    if (after?.kind === "word" && after.text.startsWith(".")) {
      this.#at++;
      const right = this.#condition(this.#resolve(after.text.slice(1)));
      filter = { kind: "and", left: filter, right };
    }
    this.#resolve = outer;
    this.#depth--;
    return { kind: "element", path, filter };
  }

  #condition(named: AttributePath | null): Filter {
    const word = this.#word("an operator").toLowerCase();
    if (word === "pr") return { kind: "present", path: named };
    const operator = compareOperators.find((known) => known === word);
    if (!operator) throw invalidFilter(`“${word.slice(0, 20)}” is no operator.`);
    const value = this.#value();
    if (value === null) return nullCondition(named, operator);
    const path = named && comparable(named);
    return {
      kind: "compare",
      path,
      operator,
      value: path ? fitting(path, operator, value) : value,
    };
  }

  #value(): FilterValue | null {
    const token = this.#tokens[this.#at++];
    if (token?.kind === "string" || token?.kind === "number") return token.value;
    if (token?.kind === "word") {
      const word = token.text.toLowerCase();
      if (word === "true" || word === "false") return word === "true";
      if (word === "null") return null;
    }
    throw invalidFilter(
      "A value is missing: text in double quotes, a number, true, false or null.",
    );
  }

  #descend(): void {
    if (++this.#depth > maxDepth) throw invalidFilter("The filter is nested too deeply.");
  }

  #isWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === "word" && token.text.toLowerCase() === word;
  }

  #takeWord(word: string): boolean {
    const found = this.#isWord(word);
    if (found) this.#at++;
    return found;
  }

  #isMark(mark: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === "mark" && token.text === mark;
  }

  #expect(mark: string): void {
    if (!this.#isMark(mark)) throw invalidFilter(`A “${mark}” is missing.`);
    this.#at++;
  }

  #word(what: string): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "word") throw invalidFilter(`The filter lacks ${what}.`);
    this.#at++;
    return token.text;
  }
}

/** Unassigned and null are the same (RFC 7643 §2.5). */
function nullCondition(path: AttributePath | null, operator: CompareOperator): Filter {
  const present: Filter = { kind: "present", path };
  if (operator === "eq") return { kind: "not", filter: present };
  if (operator === "ne") return present;
  throw invalidFilter("null can only be compared by eq and ne.");
}

/** A complex attribute stands for its `value` (RFC 7644 §3.4.2.2): `manager eq "…"`, `emails co "…"`. */
function comparable(path: AttributePath): AttributePath {
  if (path.sub || path.attribute.type !== "complex") return path;
  const sub = findSubAttribute(path.attribute, "value");
  if (!sub) throw invalidFilter(`“${path.attribute.name}” has parts; compare one of them.`);
  return { ...path, sub };
}

const ordering = new Set<CompareOperator>(["gt", "ge", "lt", "le"]);

function fitting(path: AttributePath, operator: CompareOperator, value: FilterValue): FilterValue {
  const { type, name } = path.sub ?? path.attribute;
  if (type === "boolean") {
    if (operator !== "eq" && operator !== "ne") {
      throw invalidFilter(`“${name}” is true or false; ${operator} does not apply.`);
    }
    // Entra writes `roles[primary eq "True"]`.
    const word = String(value).toLowerCase();
    return word === "true" || word === "false" ? word === "true" : value;
  }
  if (type === "dateTime" && ordering.has(operator)) {
    const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(time)) throw invalidFilter(`“${name}” is compared with a date and time.`);
    return new Date(time).toISOString();
  }
  return value;
}
