/** The one maker of sentences about the history. Pure. */
import type { Changes } from "#db/history";
import { accountsIn, fillIn } from "../messages/accounts.ts";
import type { AuditMessages } from "../messages/audit-en.ts";
import type { Locale } from "../messages/locale.ts";
import { counted } from "../messages/users.ts";
import { type ListField, listFields } from "../users/fields.ts";
import { fieldLabel } from "../users/issues.ts";
import { connectionWords } from "./connection-words.ts";
import type { NamedEntry, Subject } from "./entries.ts";
import { summedKinds } from "./kinds.ts";
import { decisionsOf } from "./run-decisions.ts";

export interface Reader {
  locale: Locale;
  texts: AuditMessages;
  /** An ISO date in the reader's words. */
  day(iso: string): string;
}

/** A piece of a sentence, which may lead to a person or an import. */
export interface Part {
  text: string;
  personId?: string;
  runId?: string;
}

export interface Told {
  sentence: Part[];
  /** Through which way in; null where the sentence says it, and where there is one only. */
  way: string | null;
  changes: string[];
  reason: string | null;
}

/** One entry in words. */
export function tell(entry: NamedEntry, reader: Reader): Told {
  const { whom, kind } = entry;
  return {
    sentence: sentenceOf(entry, reader),
    way: whom?.is === "person" && kind !== "run_decided" ? wayIn(entry, reader) : null,
    changes: changesOf(entry, reader),
    reason: reasonOf(entry, reader),
  };
}

/** Several entries of one kind by one author, as one sentence about so many people. */
export function tellTogether(entries: readonly NamedEntry[], reader: Reader): string {
  const [first] = entries;
  if (!first) return "";
  const people = counted(reader.texts.people, entries.length);
  return textOf(sentenceOf(first, reader, people));
}

export function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join("");
}

/** What whoever stands behind an entry is called. */
export function authorOf({ who }: NamedEntry, { texts }: Reader): string {
  return who.name ?? said(texts.actors, who.kind) ?? texts.actors.system;
}

/** Through which way in something came. */
export function wayIn(entry: NamedEntry, { texts }: Reader): string {
  return said(texts.ways, entry.wayIn) ?? texts.ways.system;
}

/** What a person or an account is called. */
export function nameOf(subject: Subject, texts: AuditMessages): string {
  return subject.name ?? (subject.is === "account" ? texts.goneAccount : texts.erasedPerson);
}

/** A text of a catalogue by a word of the history, if it knows it. */
function said(texts: Record<string, string>, word: string): string | null {
  return Object.hasOwn(texts, word) ? (texts[word] ?? null) : null;
}

function sentenceOf(entry: NamedEntry, reader: Reader, people?: string): Part[] {
  const { texts, locale } = reader;
  const { kind, changes } = entry;
  const day = changes["keepUntil"]?.[1];
  const template =
    (entry.run?.isResidue ? said(texts.sentences, `${kind}_residue`) : null) ??
    said(texts.sentences, kind + variantOf(entry, people));
  const role = changes["role"]?.[1];
  const values: Record<string, Part> = {
    who: { text: authorOf(entry, reader) },
    whom: people === undefined ? subject(entry.whom, texts) : { text: people },
    into: subject(entry.into, texts),
    day: { text: typeof day === "string" ? reader.day(day) : "" },
    role: { text: said(accountsIn(locale).roles, String(role)) ?? "" },
    file: { text: entry.run?.file ?? texts.someFile, ...(entry.run && { runId: entry.run.id }) },
    sums: { text: sumsOf(entry, texts) },
    ...connectionWords(entry, reader),
  };
  const pieces = (template ?? texts.sentences.other).split(/\{(\w+)\}/);
  const [first, ...rest] = pieces
    .map((piece, index) => (index % 2 === 0 ? { text: piece } : (values[piece] ?? { text: "" })))
    .filter(({ text }) => text !== "");
  if (!first) return [];
  const isOurs = first === values["whom"] && !entry.whom?.name;
  return [isOurs ? { text: capitalised(first.text) } : first, ...rest];
}

/** Of kinds that are put in two ways, which one. */
function variantOf({ kind, changes, whom }: NamedEntry, people: string | undefined): string {
  if (kind === "keep_until" && typeof changes["keepUntil"]?.[1] !== "string") return "_none";
  if (kind === "run_decided" && (whom !== null || people !== undefined)) return "_person";
  // Whoever was erased has no name, and the sentence says already that the data is gone.
  if (kind === "erased" && people === undefined) return "_one";
  return "";
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

function subject(of: Subject | null, texts: AuditMessages): Part {
  if (!of) return { text: "" };
  const text = nameOf(of, texts);
  return of.is === "person" && of.isThere ? { text, personId: of.id } : { text };
}

function sumsOf({ changes }: NamedEntry, texts: AuditMessages): string {
  const sums = summedKinds.flatMap((kind) => {
    const count = changes[kind]?.[1];
    return typeof count === "number" ? counted(texts.sums[kind], count) : [];
  });
  return sums.join(", ") || texts.noSums;
}

function reasonOf({ kind, reason }: NamedEntry, { texts }: Reader): string | null {
  // The sentence says it.
  if (reason === null || reason === "" || kind === "access_kept") return null;
  return said(texts.reasons, reason) ?? fillIn(texts.freeReason, { text: reason });
}

/** What the sentence says already. */
const implied: Record<string, string[]> = {
  access_ended: ["active"],
  reactivated: ["active"],
  deleted: ["active"],
  restored: ["active"],
  merged: ["active"],
  parted: ["active"],
  name_given_up: ["active"],
  blocked: ["blocked"],
  unblocked: ["blocked"],
  keep_until: ["keepUntil"],
};

function changesOf(entry: NamedEntry, reader: Reader): string[] {
  if (entry.kind === "run_decided") return decisionsOf(entry, reader);
  return changeLines(entry.kind, entry.changes, reader);
}

/** Kinds whose changes had nothing before them. */
const withoutBefore = ["created", "users_exported", "audit_exported", "hold_placed"];

/** Field by field, from what to what; of somebody new, with what. What the kind of entry says already is left out. */
export function changeLines(kind: string, changes: Changes, reader: Reader): string[] {
  const { texts, locale } = reader;
  const decisions = Object.keys(texts.labels) as (keyof AuditMessages["labels"])[];
  return [...listFields, ...decisions].flatMap((field) => {
    const change = changes[field];
    if (!change || implied[kind]?.includes(field)) return [];
    const label = Object.hasOwn(texts.labels, field)
      ? texts.labels[field as keyof AuditMessages["labels"]]
      : fieldLabel(field as ListField, locale);
    const [from, to] = change.map((value) => shown(field, value, reader));
    const isNew = withoutBefore.includes(kind) && change[0] === null;
    return fillIn(isNew ? texts.newValue : texts.change, {
      field: label,
      from: from ?? "",
      to: to ?? "",
    });
  });
}

function shown(field: string, value: unknown, { texts, day }: Reader): string {
  if (typeof value === "boolean") return value ? texts.yes : texts.no;
  if (field === "owner" && value === null) return texts.byHand;
  if (value === null || value === undefined || value === "") return texts.emptyValue;
  // What `erase_person` leaves where a value stood.
  if (value === "…" || value === "……") return texts.erasedValue;
  if (field === "keepUntil" || field === "until") return day(String(value));
  if (field === "filters") {
    return String(value)
      .split(" ")
      .map((filter) => said(texts.filters, filter) ?? filter)
      .join(", ");
  }
  return (field === "source" ? said(texts.ways, String(value)) : null) ?? String(value);
}
