/** What the API of the mobile app refuses, as a closed list: RFC 9457 problems whose `type` stays as it is. Pure. */

export const problems = {
  "invalid-request": { status: 400, title: "The request is not as it should be." },
  "signed-out": { status: 401, title: "There is no session: refresh it, or sign in again." },
  "wrong-code": { status: 403, title: "This code and address do not sign anybody in." },
  "not-found": { status: 404, title: "There is no such thing." },
  "not-acceptable": { status: 406, title: "Only text/event-stream is sent here." },
  "too-large": { status: 413, title: "The body is too large." },
  "too-many-tries": {
    status: 429,
    title: "Too many tries: wait as many seconds as Retry-After says.",
  },
} as const;

export type ProblemName = keyof typeof problems;

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
}

/** @param detail what to change; never data */
export function problemOf(name: ProblemName, detail?: string): Problem {
  const { status, title } = problems[name];
  return { type: typeOf(name), title, status, ...(detail === undefined ? {} : { detail }) };
}

/** A name that is not to be looked up (RFC 9457 §3.1.1 allows it). */
export function typeOf(name: ProblemName): string {
  return `urn:flexwhere:mobile:${name}`;
}
