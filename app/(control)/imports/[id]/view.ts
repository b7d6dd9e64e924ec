import type { ShownConflict, ShownGroup, ShownPerson } from "#components/imports/shown";
import { changeLines, type Reader } from "#lib/history/telling";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { firstPage, type Place } from "#lib/paging";
import {
  type ChangedPerson,
  type ChangeFilter,
  type ChangeKind,
  changeKinds,
  type FieldValue,
  type LeaverGroup,
} from "#lib/users/imports/changes";
import { recognisedSentence, skipSentence } from "#lib/users/imports/messages";

/** Which list of an import stands open, narrowed how, and which page of it. */
export interface RunView extends Place {
  list: ChangeKind | null;
  filter: ChangeFilter;
}

/** Reads an address; what it cannot mean is left out. */
export function readRunView(params: URLSearchParams): RunView {
  const text = (name: string) => params.get(name)?.slice(0, 300) ?? undefined;
  const list = changeKinds.find((kind) => kind === params.get("list")) ?? null;
  const search = text("search")?.trim();
  const [department, domain, reason, field] = ["department", "domain", "reason", "field"].map(text);
  const [from, to] = ["from", "to"].map((name) => readValue(params.get(name)));
  return {
    list,
    after: text("after") ?? null,
    before: text("before") ?? null,
    filter: {
      ...(search && { search }),
      ...(department !== undefined && { department }),
      ...(domain !== undefined && { domain }),
      ...(reason !== undefined && { reason }),
      ...(field !== undefined && {
        change: { field, ...(to !== undefined && { from: from ?? null, to }) },
      }),
    },
  };
}

function readValue(text: string | null): FieldValue | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  } catch {
    // An address that was typed by hand: as if it said nothing.
  }
  return undefined;
}

/** The view as parameters. */
export function runParams({ list, after, before, filter }: RunView): URLSearchParams {
  const params = new URLSearchParams();
  if (list !== null) params.set("list", list);
  const { change, ...texts } = filter;
  for (const [name, value] of Object.entries(texts)) params.set(name, value);
  if (change) {
    params.set("field", change.field);
    if (change.to !== undefined) {
      params.set("from", JSON.stringify(change.from ?? null));
      params.set("to", JSON.stringify(change.to));
    }
  }
  if (after !== null) params.set("after", after);
  if (before !== null) params.set("before", before);
  return params;
}

/** Whoever joins has no page while the import waits, and whoever was deleted has none any more. */
const pageless: readonly ChangeKind[] = ["created", "deleted"];

/** Somebody of an import as the page draws them. */
export function shownPerson(
  person: ChangedPerson,
  kind: ChangeKind,
  reader: Reader,
  texts: ImportsMessages,
): ShownPerson {
  const { userId, row, department, changes, reason, choice, known } = person;
  // Whoever makes way stands there as known, not as the row that takes their place.
  const { userName, displayName } = (kind === "replaced" && known) || person;
  const name = displayName ?? userName ?? texts.run.unknown;
  const isRename = kind === "renamed" && choice === "rename";
  const isConflict = (kind === "conflict" || isRename) && known !== null && row !== null;
  return {
    key: person.place,
    name,
    href: userId === null || pageless.includes(kind) ? null : `/users/${userId}`,
    about: [
      ...(userName === null ? [] : [userName]),
      ...(department === null ? [] : [department]),
      ...(row === null ? [] : [fillIn(texts.run.row, { row })]),
    ],
    lines: isConflict && !isRename ? [] : linesOf(kind, changes, reason, reader),
    tick:
      userId !== null && (choice === "leaver" || choice === "byHand")
        ? { userId, ends: endsNow(person), keepUntil: person.keepUntil }
        : null,
    conflict: isConflict ? conflictOf(person, row, texts) : null,
  };
}

function endsNow({ choice, decision }: ChangedPerson): boolean {
  return choice === "byHand" ? decision === "end" : decision !== "keep";
}

/** That somebody joins is said by the list they stand in, that they come back too. */
function linesOf(
  kind: ChangeKind,
  changes: ChangedPerson["changes"],
  reason: string | null,
  reader: Reader,
): string[] {
  const isSaid = ["created", "deactivated", "deleted", "byHand"].includes(kind);
  const lines = changes && !isSaid ? changeLines(kind, changes, reader) : [];
  const recognised = recognisedSentence(reason, reader.locale);
  const hasReason = reason !== null && ["deactivated", "skipped", "kept"].includes(kind);
  return [
    ...lines,
    ...(recognised ? [recognised] : []),
    ...(hasReason && !recognised ? [skipSentence(reason, reader.locale)] : []),
  ];
}

function conflictOf(person: ChangedPerson, row: number, texts: ImportsMessages): ShownConflict {
  const { known, userName, displayName, email } = person;
  const own = texts.conflict;
  const isRename = person.choice === "rename";
  const decision =
    person.decision === "same" || person.decision === "another" ? person.decision : null;
  const knownName = known?.displayName ?? known?.userName ?? texts.run.unknown;
  const filled = (...values: (string | null | undefined)[]) =>
    values.filter((value): value is string => Boolean(value));
  return {
    row,
    decision: decision ?? (isRename ? "same" : null),
    outcomes: {
      same: isRename ? own.renameSame : own.sameDone,
      another: fillIn(isRename ? own.renameAnother : own.anotherDone, { name: knownName }),
      none: own.undecided,
    },
    known: {
      name: knownName,
      details: [
        ...filled(known?.userName, known?.email),
        ...(known?.active === false ? [own.noAccess] : []),
      ],
    },
    listed: {
      name: displayName ?? userName ?? texts.run.unknown,
      details: filled(userName, email),
    },
  };
}

/** Leavers of one department or domain, with the way to their names. */
export function shownGroups(
  groups: readonly LeaverGroup[],
  by: "department" | "domain",
  texts: ImportsMessages["leavers"],
): ShownGroup[] {
  const nameless = by === "department" ? texts.noDepartment : texts.noDomain;
  return groups.map(({ name, people, kept }) => {
    const view = { list: "deactivated" as const, ...firstPage, filter: { [by]: name } };
    return {
      ...{ value: name, name: name || nameless, people, kept },
      href: `?${runParams(view)}#deactivated`,
    };
  });
}
