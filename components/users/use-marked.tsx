"use client";

import { useEffect, useRef, useState } from "react";
import type { Person } from "#components/users/person";

const markedMs = 4_000;
const nobody: ReadonlySet<string> = new Set();

/** Who was changed by others a moment ago: those who differ after the page was asked for anew. */
export function useMarked(people: Person[], isAsking: boolean): ReadonlySet<string> {
  const before = useRef({ people, isAsking });
  const [marked, setMarked] = useState(nobody);
  useEffect(() => {
    const was = before.current;
    before.current = { people, isAsking };
    if (was.isAsking && was.people !== people) setMarked(differing(was.people, people));
  }, [people, isAsking]);
  useEffect(() => {
    if (marked.size === 0) return;
    const timer = setTimeout(() => setMarked(nobody), markedMs);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}

function differing(before: Person[], after: Person[]): ReadonlySet<string> {
  const known = new Map(before.map((person) => [person.id, JSON.stringify(person)]));
  const changed = after.filter((person) => known.get(person.id) !== JSON.stringify(person));
  return new Set(changed.map(({ id }) => id));
}
