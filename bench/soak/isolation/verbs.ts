/** Everything the core does, as one shape. */
import type { Actor } from "#lib/auth/actors";
import { block, endAccess, keepUntil, restoreAccess, unblock } from "#lib/users/access";
import { changeUser, createUser } from "#lib/users/directory";
import { executeRun } from "#lib/users/imports/execution";
import { keptFile } from "#lib/users/imports/files";
import { applyRun, discardRun, reportRun, submitList } from "#lib/users/imports/runs";
import { undoRun } from "#lib/users/imports/undo";
import { mergeUsers } from "#lib/users/merge";
import { listUsers, showUser, showUserNamed } from "#lib/users/people";
import { runVerbs } from "./run-verbs.ts";
import { uploadVerbs } from "./upload-verbs.ts";
import { type Kind, listOf, names, rawPerson } from "./world.ts";

export interface Turn {
  actor: Actor;
  marker: string;
  id: string;
  other: string;
  name: string;
  n: number;
  flag: boolean;
}

export interface Verb {
  /** What its ids are ids of; null when it takes none, or only as decisions of a list. */
  of: Kind | null;
  /** Whether `other` is such an id too. */
  isPair?: true;
  run(turn: Turn): Promise<unknown>;
}

export const verbs: Record<string, Verb> = {
  createUser: {
    of: null,
    run: ({ actor, name, marker, n }) =>
      createUser(actor, { ...rawPerson(name, marker), userName: n % 3 ? name : `${name}${n}` }),
  },
  changeUser: {
    of: "users",
    run: ({ actor, id, name, n, flag }) =>
      changeUser(
        actor,
        id,
        flag ? { userName: name, email: `${name}@example.com` } : { title: `T${n}` },
      ),
  },
  endAccess: { of: "users", run: ({ actor, id }) => endAccess(actor, id, "left") },
  restoreAccess: { of: "users", run: ({ actor, id }) => restoreAccess(actor, id) },
  block: { of: "users", run: ({ actor, id }) => block(actor, id) },
  unblock: { of: "users", run: ({ actor, id }) => unblock(actor, id) },
  keepUntil: {
    of: "users",
    run: ({ actor, id, n, flag }) => keepUntil(actor, id, flag ? `2999-02-${10 + n}` : null),
  },
  mergeUsers: {
    of: "users",
    isPair: true,
    run: ({ actor, id, other }) => mergeUsers(actor, id, other),
  },
  showUser: { of: "users", run: ({ actor, id }) => showUser(actor, id) },
  showUserNamed: {
    of: null,
    run: ({ actor, name, flag }) => showUserNamed(actor, flag ? name : `${name}\0`),
  },
  listUsers: {
    of: null,
    run: ({ actor, name, n, flag }) =>
      listUsers(actor, { inactive: flag, filter: n % 2 ? name : undefined }),
  },
  submitList: {
    of: null,
    run: ({ actor, marker, n, flag }) => {
      const people = names.filter((_, index) => (index + n) % 4 !== 0);
      const options = {
        dryRun: n % 3 === 0,
        yes: flag,
        skipRefused: true,
      };
      return submitList(actor, listOf(people, marker, n % 2 ? "add" : "replace", options));
    },
  },
  applyRun: {
    of: "runs",
    run: ({ actor, id, n, flag }) =>
      applyRun(actor, id, "command", { answer: flag ? "all" : "as_decided", confirm: n }),
  },
  discardRun: { of: "runs", run: ({ actor, id }) => discardRun(actor, id) },
  undoRun: { of: "runs", run: ({ actor, id }) => undoRun(actor, id) },
  reportRun: { of: "runs", run: ({ actor, id }) => reportRun(actor, id) },
  executeRun: { of: "runs", run: ({ actor, id }) => executeRun(actor.organisationId, id) },
  keptFile: {
    of: "files",
    run: async ({ actor, id }) => {
      const bytes: Uint8Array[] = [];
      for await (const chunk of keptFile(actor.organisationId, id)()) bytes.push(chunk);
      return Buffer.concat(bytes).toString();
    },
  },
  ...runVerbs,
  ...uploadVerbs,
};
