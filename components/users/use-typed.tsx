"use client";

import { useEffect, useRef, useState } from "react";
import type { Person, Typed } from "#components/users/person";
import { suggested } from "#components/users/suggested";
import type { Locale } from "#lib/messages/locale";

/** By field, what is wrong and with which value: with another value it is not said. */
type Wrong = Record<string, { value: string; text: string }>;

type Check = typeof import("#components/users/problem-of").problemOf;

/**
 * The check with its sentences, which the first load of the page does without. Undefined when it does
 * not come: then nothing is told before saving, which checks everything.
 */
function loadCheck(): Promise<Check | undefined> {
  return import("#components/users/problem-of").then(
    ({ problemOf }) => problemOf,
    () => undefined,
  );
}

/**
 * What is typed in a form and what is wrong with it: told when a field is left, gone as soon as it is
 * mended. Only what was changed is looked at.
 */
export function useTyped({
  person,
  first,
  draft,
  locale,
  isTaken,
}: {
  person: Person | null;
  /** What the form began with. */
  first: Typed;
  draft: Typed | undefined;
  locale: Locale;
  /** Asks whether somebody else has this user name or e-mail; the sentence that says so. */
  isTaken(field: string, value: string): Promise<string | null>;
}) {
  const [typed, setTyped] = useState(draft ?? first);
  const [wrong, setWrong] = useState<Wrong>({});
  const [said, setSaid] = useState("");
  const check = useRef<Check>(undefined);
  useEffect(() => {
    void loadCheck().then((loaded) => {
      check.current = loaded;
    });
  }, []);

  const change = (field: string, value: string) => {
    const next = { ...typed, [field]: value };
    const after = person ? next : suggested(typed, next);
    setTyped(after);
    setSaid("");
    setWrong((before) =>
      lookAgain(before, after, (changed, text) => check.current?.(changed, text, locale)),
    );
  };
  const tell = (field: string, value: string, text: string) => {
    setWrong((before) => ({ ...before, [field]: { value, text } }));
    setSaid(text);
  };
  const leave = async (field: string) => {
    const value = typed[field] ?? "";
    if (value === first[field] || value === wrong[field]?.value || value.trim() === "") return;
    // A field can be left before the check is there.
    const text = (await loadCheck())?.(field, value, locale);
    if (text) return tell(field, value, text);
    if (field !== "userName" && field !== "email") return;
    // Without an answer nothing is known: saving asks again.
    const taken = await isTaken(field, value).catch(() => null);
    if (taken) tell(field, value, taken);
  };
  const refuse = (fields: Record<string, string>) =>
    setWrong(
      Object.fromEntries(
        Object.entries(fields).map(([field, text]) => [field, { value: typed[field] ?? "", text }]),
      ),
    );
  /** What is wrong with a field as it is now. */
  const problem = (field: string) =>
    wrong[field]?.value === (typed[field] ?? "") ? wrong[field].text : undefined;
  return { typed, said, change, leave, refuse, problem };
}

/** Of what was wrong and is changed since: what still is. */
function lookAgain(
  wrong: Wrong,
  typed: Typed,
  problemOf: (field: string, value: string) => string | undefined,
): Wrong {
  const still: Wrong = {};
  for (const [field, before] of Object.entries(wrong)) {
    const value = typed[field] ?? "";
    const text = value === before.value ? before.text : problemOf(field, value);
    if (text) still[field] = { value, text };
  }
  return still;
}
