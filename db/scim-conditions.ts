/** Conditions over people and groups of SCIM, as a closed tree, and their SQL. */
import { partSql, type SqlType, sourceOf, type Values, type Writer } from "./scim-values.ts";

export type Ordering = "eq" | "gt" | "ge" | "lt" | "le";

export type Condition =
  | { kind: "and" | "or"; left: Condition; right: Condition }
  | { kind: "not"; condition: Condition }
  | { kind: "never" }
  /** A key that an index knows. Ids are UUIDs; the others are what is stored as keys. */
  | { kind: "key"; key: Key; value: string }
  | { kind: "externalId"; value: string; key: string }
  /** This person is in the group; the person is in this group of the connection. */
  | { kind: "member" | "inGroup"; id: string }
  | { kind: "without"; column: "email" }
  /** One of these values meets it. */
  | { kind: "some"; of: Values; meets: Condition }
  /** About one of the values of a `some`. */
  | { kind: "value"; test: Test };

export type Test =
  | { kind: "filled" }
  | { kind: "is"; value: boolean }
  | { kind: "number"; operator: Ordering; value: number }
  /** Without `exact`, the wanted text is a key (NFC, lower case) already. */
  | { kind: "text"; operator: Ordering | "co" | "sw" | "ew"; value: string; exact: boolean };

/** Gives a value to the statement and says by which placeholder it is known there: "$3". */
export type Bind = (value: string) => string;

/**
 * The condition as SQL over `u` (users) with `l` (their links of one connection, left joined), or over `g` (groups).
 * No value that is bound makes it fail. Where it is not true it may be null.
 */
export function renderCondition(condition: Condition, bind: Bind): string {
  return new Renderer(bind).condition(condition, null);
}

const keys = {
  id: { type: "uuid", is: "u.id =" },
  userName: { type: "text", is: "u.user_name_claim =" },
  email: { type: "text", is: "u.email_key =" },
  groupId: { type: "uuid", is: "g.id =" },
  groupName: { type: "text", is: "g.display_name_key =" },
} as const;
export type Key = keyof typeof keys;

const signs: Record<Ordering, string> = { eq: "=", gt: ">", ge: ">=", lt: "<", le: "<=" };

class Renderer implements Writer {
  readonly #bind: Bind;
  readonly #bound = new Map<string, string>();

  constructor(bind: Bind) {
    this.#bind = bind;
  }

  value(text: string, type: SqlType): string {
    // A value used twice is bound once.
    const known = `${type} ${text}`;
    let value = this.#bound.get(known);
    if (value === undefined) {
      // As text first: a driver that knows of another type would write it in its own way.
      value = `${this.#bind(text)}::text${type === "text" ? "" : `::${type}`}`;
      this.#bound.set(known, value);
    }
    return value;
  }

  /** @param here the JSON value that tests are about */
  condition(condition: Condition, here: string | null): string {
    switch (condition.kind) {
      case "and":
      case "or": {
        const { kind, left, right } = condition;
        return `(${this.condition(left, here)} ${kind} ${this.condition(right, here)})`;
      }
      case "not":
        // Nothing known is not true either, so null never grows into a match.
        return `((${this.condition(condition.condition, here)}) is not true)`;
      case "never":
        return "false";
      case "key": {
        const { type, is } = keys[condition.key];
        return `${is} ${this.value(condition.value, type)}`;
      }
      case "externalId":
        return `(l.external_id_key = ${this.value(condition.key, "text")}
          and l.external_id = ${this.value(condition.value, "text")})`;
      case "member":
        return `exists (select from group_members m
          join users mu on mu.organisation_id = m.organisation_id and mu.id = m.user_id and mu.deleted_at is null
          where m.organisation_id = g.organisation_id and m.group_id = g.id
            and m.user_id = ${this.value(condition.id, "uuid")})`;
      case "inGroup":
        return `exists (select from group_members m
          join groups mg on mg.organisation_id = m.organisation_id and mg.id = m.group_id
          where m.organisation_id = u.organisation_id and m.user_id = u.id
            and m.group_id = ${this.value(condition.id, "uuid")} and mg.connection_id = current_connection())`;
      case "without":
        return `u.${condition.column}_key is null`;
      case "some":
        return this.#some(condition.of, condition.meets, here);
      case "value":
        return this.#test(condition.test, here ?? "null::jsonb");
    }
  }

  #some(of: Values, meets: Condition, here: string | null): string {
    if (of.kind === "part") {
      const part = partSql(of.part, here ?? "null::jsonb");
      return `(${part} is not null and ${this.condition(meets, part)})`;
    }
    const { kind, sql } = sourceOf(of, this);
    const each = (rows: string) =>
      `exists (select from ${rows} as e(v) where ${this.condition(meets, "v")})`;
    if (kind === "rows") return each(sql);
    const alone = `x is not null and ${this.condition(meets, "x")}`;
    const met =
      kind === "single"
        ? alone
        : `case when jsonb_typeof(x) = 'array' then ${each("jsonb_array_elements(x)")} else ${alone} end`;
    // `offset 0` keeps the planner from writing the value out wherever it is used.
    return `(select ${met} from (select ${sql} offset 0) as s(x))`;
  }

  #test(test: Test, here: string): string {
    switch (test.kind) {
      case "filled":
        return `${here} not in ('""', '[]')`;
      case "is":
        return `${here} = '${test.value}'`;
      case "number":
        return `case when jsonb_typeof(${here}) = 'number' then
          (${here} #>> '{}')::numeric ${signs[test.operator]} ${this.value(String(test.value), "numeric")} end`;
      case "text":
        return `(jsonb_typeof(${here}) = 'string' and ${this.#text(test, `(${here} #>> '{}')`)})`;
    }
  }

  #text({ operator, value, exact }: Test & { kind: "text" }, has: string): string {
    const text = exact ? has : this.#key(has);
    const wanted = this.value(value, "text");
    if (operator === "co") return `position(${wanted} in ${text}) > 0`;
    if (operator === "sw") return `starts_with(${text}, ${wanted})`;
    if (operator === "ew") return `right(${text}, length(${wanted})) = ${wanted}`;
    return `${text} collate "C" ${signs[operator]} ${wanted}`;
  }

  /**
   * The key of a text, in every locale: what is written in Latin, Greek, Cyrillic or Armenian has its own key here
   * as in TypeScript, but for a Greek word's last sigma; capitals of other scripts stay.
   */
  #key(text: string): string {
    const { upper, lower } = letterCases();
    return `(select case when octet_length(t) = length(t) then lower(t collate "C")
      else translate(replace(normalize(t, NFC), '\u0130', 'i\u0307'),
        ${this.value(upper, "text")}, ${this.value(lower, "text")}) end from (select ${text}) as s(t))`;
  }
}

let letters: { upper: string; lower: string } | undefined;

/** Capitals, and at the same places their small letters. */
function letterCases(): { upper: string; lower: string } {
  if (!letters) {
    letters = { upper: "", lower: "" };
    for (const [first, last] of [
      [0x41, 0x5a],
      [0xc0, 0x556],
      [0x1e00, 0x1fff],
    ] as const) {
      for (let code = first; code <= last; code++) {
        const upper = String.fromCodePoint(code);
        const lower = upper.toLowerCase();
        if (lower === upper || lower.length !== 1 || upper.normalize("NFC") !== upper) continue;
        letters.upper += upper;
        letters.lower += lower;
      }
    }
  }
  return letters;
}
