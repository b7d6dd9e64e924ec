/** The only makers of an `Actor`: an organisation's id reaches the core in no other way. */
import { DomainError } from "../errors.ts";

declare const made: unique symbol;

export type WayIn = "manual" | "list" | "sftp" | "scim" | "system";

/** Who acts, for which organisation, and through which way in. */
export interface Actor {
  readonly [made]: true;
  readonly organisationId: string;
  readonly kind: "account" | "operator" | "connection" | "system";
  /** The account's or connection's id. */
  readonly id: string | null;
  readonly role: "admin" | "manager" | null;
  readonly wayIn: WayIn;
  readonly connectionId: string | null;
  /** 0 by hand, 1 SFTP, 2 SCIM: a higher source keeps its people. */
  readonly rank: 0 | 1 | 2;
  readonly requestId: string | null;
  /** The run that what this actor does belongs to. */
  readonly runId: string | null;
  /** Fields the connection does not synchronise, when they have been read already. */
  readonly localFields: readonly string[] | null;
}

function make(actor: Omit<Actor, typeof made>): Actor {
  return actor as Actor;
}

const byHand = {
  connectionId: null,
  rank: 0,
  requestId: null,
  runId: null,
  localFields: null,
} as const;

/** The Flexwhere team at the command line. */
export function operatorActor(organisationId: string, wayIn: "manual" | "list" = "manual"): Actor {
  return make({ ...byHand, organisationId, kind: "operator", id: null, role: null, wayIn });
}

/** Somebody signed in to the Control Centre. */
export function accountActor(
  account: { organisationId: string; id: string; role: "admin" | "manager" },
  wayIn: "manual" | "list" = "manual",
): Actor {
  return make({ ...byHand, ...account, kind: "account", wayIn });
}

/** An SFTP account or SCIM connection speaking for its organisation's directory. */
export function connectionActor(connection: {
  organisationId: string;
  id: string;
  kind: "sftp" | "scim";
  requestId?: string;
  runId?: string | null;
  localFields?: readonly string[];
}): Actor {
  return make({
    organisationId: connection.organisationId,
    kind: "connection",
    id: connection.id,
    role: null,
    wayIn: connection.kind,
    connectionId: connection.id,
    rank: connection.kind === "scim" ? 2 : 1,
    requestId: connection.requestId ?? null,
    runId: connection.runId ?? null,
    localFields: connection.localFields ?? null,
  });
}

/** The product itself: terms that end, plans that are carried out. */
export function systemActor(organisationId: string): Actor {
  return make({ ...byHand, organisationId, kind: "system", id: null, role: null, wayIn: "system" });
}

/** Only Admins change people by hand; Managers look. */
export function mustChangePeople(actor: Actor): void {
  if (actor.kind === "account" && actor.role !== "admin") {
    throw new DomainError("forbidden", "Only an Admin can change people.");
  }
}
