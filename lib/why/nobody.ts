/** Why somebody is not here: what lists and directories said of them, or that nothing ever came. */
import { inOrganisation } from "#db/client";
import { allConnections, type ConnectionRow } from "#db/connections";
import { ownOrganisation } from "#db/organisations";
import { type KeptList, newestLists, type RefusedRequest, refusedRequests } from "#db/why";
import type { Actor } from "../auth/actors.ts";
import { wasHereBefore } from "../privacy/marks.ts";
import { mask } from "../scim/masking.ts";
import type { Finding, WhyAnswer } from "./findings.ts";
import { holding, listsLookedAt, lookThrough, newestOfEach, ofList } from "./lists.ts";
import type { Asked } from "./matching.ts";

const requestsLookedAt = 500;
/** A masked value of fewer letters could be anybody's. */
const leastMasked = 5;

/** What is known of somebody of whom there is no record. */
export async function whyNobody(actor: Actor, asked: Asked): Promise<WhyAnswer> {
  const { organisationId } = actor;
  const { lists, requests, connections, days, erasedOn } = await inOrganisation(
    organisationId,
    async (at) => ({
      lists: await newestLists(at, listsLookedAt),
      requests: await refusedRequests(at, requestsLookedAt),
      connections: await allConnections(at),
      days: (await ownOrganisation(at)).retentionDays,
      erasedOn: await wasHereBefore(at, { userName: asked.key, email: asked.key }),
    }),
  );
  const { found, without } = await lookThrough(organisationId, lists, holding(asked.words));
  const request = requests.find(({ arrived }) => arrived?.some((one) => isMasked(one, asked)));
  const traces: Finding[] = [
    ...(found ? [found] : []),
    ...(request ? [refusalOf(request)] : []),
    ...(erasedOn ? [{ kind: "was_here" as const, day: erasedOn }] : []),
  ];
  const [reason = { kind: "nobody" as const }, ...others] = traces.toSorted(newestFirst);
  return {
    is: "nobody",
    reason,
    evidence: [
      ...others,
      ...newestOfEach(without).map((list) => lookedIn(list, found)),
      ...newestOfEach(lists.filter(({ isKept }) => !isKept)).map(notKept),
      ...connections.flatMap(heardOf),
      { kind: "erased_after", days },
    ],
  };
}

function refusalOf({ at, connection, detail }: RefusedRequest): Finding {
  const note = detail === null ? {} : { note: detail };
  return { kind: "request_refused", at: at.toISOString(), connection, ...note };
}

function newestFirst(a: Finding, b: Finding): number {
  const moment = ({ at, day }: Finding) => at ?? day ?? "";
  return moment(a) < moment(b) ? 1 : -1;
}

/** An older file of the same way in may have held who is in the newest one no more. */
function lookedIn(list: KeptList, found: Finding | null): Finding {
  if (list.source === "list") return ofList("looked_in_list", list);
  const isOlder = found?.connection?.id === list.connection?.id;
  return ofList(isOlder ? "missing_in_file" : "looked_in_file", list);
}

function notKept(list: KeptList): Finding {
  return ofList("not_kept", list);
}

/** What a daily file said stands with its lists; a directory says nothing of whom it does not send. */
function heardOf({ id, name, kind, state, seenAt }: ConnectionRow): Finding[] {
  const connection = { id, name };
  if (state === "closed") return [];
  if (seenAt === null) return [{ kind: "never_brought", connection }];
  const at = seenAt.toISOString();
  return kind === "scim" ? [{ kind: "looked_at_directory", at, connection }] : [];
}

/** The log of requests knows of a value its ends and its length. */
function isMasked({ path, value }: { path: string; value?: string }, { text }: Asked): boolean {
  const isNaming = /^(?:username|externalid|displayname|emails)/i.test(path);
  return isNaming && [...text].length >= leastMasked && value === mask(text);
}
