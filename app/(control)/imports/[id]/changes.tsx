import { ChangeList, People } from "#components/imports/change-list";
import { GroupTicks } from "#components/imports/leaver-ticks";
import type { Decide } from "#components/imports/shown";
import type { Reader } from "#lib/history/telling";
import { fillIn } from "#lib/messages/accounts";
import { importsIn } from "#lib/messages/imports";
import type { ImportsMessages } from "#lib/messages/imports-en";
import { privacyIn } from "#lib/messages/privacy";
import { counted } from "#lib/messages/users";
import { firstPage } from "#lib/paging";
import { returnedOn } from "#lib/privacy/marks";
import {
  type ChangeKind,
  type ChangeOverview,
  changeKinds,
  type FieldChanges,
} from "#lib/users/imports/changes";
import type { RunHead } from "#lib/users/imports/head";
import { skipSentence } from "#lib/users/imports/messages";
import { listChanged, runOverview } from "#lib/users/imports/plan";
import { requireAccount } from "../../../session.ts";
import { auditReader } from "../../audit/view.ts";
import { dayAfterToday, formatDay } from "../../users/view.ts";
import { EqualChanges } from "./equal-changes.tsx";
import { type RunView, runParams, shownGroups, shownPerson } from "./view.ts";

const harm: readonly ChangeKind[] = ["deactivated", "deleted", "replaced"];
const searchedFrom = 20;
/** Fewer are read faster by name. */
const groupedFrom = 8;
/** Decisions wait in these: while an import does, they stand open. */
const decidedIn: readonly ChangeKind[] = ["conflict", "deactivated", "byHand"];

/** Of a list also who would be renamed; a daily file renames by itself. */
function isDecidedIn(kind: ChangeKind, { source }: RunHead): boolean {
  return decidedIn.includes(kind) || (kind === "renamed" && source === "list");
}

/** Who is concerned, list by list; the one that is asked for, and those to be decided on, by name. */
export async function Changes({
  run,
  view,
  decide,
}: {
  run: RunHead;
  view: RunView;
  decide: Decide;
}) {
  const { actor } = await requireAccount();
  const reader = await auditReader();
  const overview = await runOverview(actor, run.id);
  const waits = run.status === "planned" || run.status === "held";
  const kinds = changeKinds.filter((kind) => overview.people[kind] > 0);
  return kinds.map((kind) => {
    const isAsked = run.alarm !== null && kind === "deactivated";
    const stands = isAsked || (waits && isDecidedIn(kind, run));
    return (
      <List
        key={kind}
        kind={kind}
        run={run}
        overview={overview}
        view={view.list === kind ? view : { list: kind, ...firstPage, filter: {} }}
        isOpen={stands || view.list === kind}
        stands={stands}
        reader={reader}
        decide={run.canDecide ? decide : undefined}
      />
    );
  });
}

async function List({
  kind,
  run,
  overview,
  view,
  isOpen,
  stands,
  reader,
  decide,
}: {
  kind: ChangeKind;
  run: RunHead;
  overview: ChangeOverview;
  view: RunView;
  isOpen: boolean;
  /** It cannot be closed. */
  stands: boolean;
  reader: Reader;
  decide: Decide | undefined;
}) {
  const texts = importsIn(reader.locale);
  const count = overview.people[kind];
  const closed = { list: null, ...firstPage, filter: {} };
  const opened = { list: kind, ...firstPage, filter: {} };
  return (
    <ChangeList
      id={kind}
      title={counted(titleOf(kind, run, stands, texts), count)}
      hint={hintOf(kind, run, decide !== undefined, overview, reader, texts)}
      isHarm={harm.includes(kind)}
      toggle={
        stands ? undefined : { href: `?${runParams(isOpen ? closed : opened)}#${kind}`, isOpen }
      }
      texts={texts.run}
    >
      {kind === "deactivated" && count >= groupedFrom ? (
        <Groups overview={overview} texts={texts} decide={decide} />
      ) : null}
      {kind === "updated" ? (
        <EqualChanges
          fields={overview.fields.filter(worthAGroup)}
          reader={reader}
          texts={texts.changes}
        />
      ) : null}
      {isOpen ? (
        <OpenList kind={kind} run={run} view={view} count={count} reader={reader} decide={decide} />
      ) : null}
    </ChangeList>
  );
}

function titleOf(kind: ChangeKind, { source }: RunHead, stands: boolean, texts: ImportsMessages) {
  if (stands && kind === "renamed") return texts.renames;
  return kind === "byHand" && source === "manual" ? texts.byHandLeft : texts.lists[kind];
}

function worthAGroup({ groups }: FieldChanges): boolean {
  return groups.length > 0;
}

function hintOf(
  kind: ChangeKind,
  run: RunHead,
  canDecide: boolean,
  { skipped }: ChangeOverview,
  { locale }: Reader,
  { hints }: ImportsMessages,
): string | undefined {
  if (kind === "deactivated" || kind === "renamed") {
    return canDecide && isDecidedIn(kind, run) ? hints[kind] : undefined;
  }
  // Since then they may be back.
  if (kind === "deleted" && (run.givenBack || run.undone)) return undefined;
  if (kind === "kept" && run.source === "scim") return hints.keptByTerm;
  if (kind === "skipped") {
    const told = skipped.map(({ reason, people }) => `${people}: ${skipSentence(reason, locale)}`);
    return told.join("; ");
  }
  return kind in hints ? hints[kind as keyof typeof hints] : undefined;
}

function Groups({
  overview,
  texts,
  decide,
}: {
  overview: ChangeOverview;
  texts: ImportsMessages;
  decide: Decide | undefined;
}) {
  const own = texts.leavers;
  const shared = { texts: own, unreachable: texts.unreachable, decide };
  const departments = shownGroups(overview.departments, "department", own);
  const domains = shownGroups(overview.domains, "domain", own);
  return (
    <div className="mt-3 mb-2 grid max-w-4xl gap-6 sm:grid-cols-2">
      <GroupTicks title={own.departments} by="department" groups={departments} {...shared} />
      {domains.length > 1 ? (
        <GroupTicks title={own.domains} by="domain" groups={domains} {...shared} />
      ) : null}
    </div>
  );
}

async function OpenList({
  kind,
  run,
  view,
  count,
  reader,
  decide,
}: {
  kind: ChangeKind;
  run: RunHead;
  view: RunView;
  count: number;
  reader: Reader;
  decide: Decide | undefined;
}) {
  const { actor, organisation } = await requireAccount();
  const texts = importsIn(reader.locale);
  const { people, next, previous } = await listChanged(actor, run.id, kind, view.filter, view);
  const isToCome = kind === "created" && (run.status === "planned" || run.status === "held");
  const returned = isToCome ? await returnedOn(actor, people) : [];
  const shown = people.map((person, index) => {
    const one = shownPerson(person, kind, reader, texts);
    const on = returned[index];
    if (!on) return one;
    const line = fillIn(privacyIn(reader.locale).returns, { day: formatDay(on, reader.locale) });
    return { ...one, lines: [...one.lines, line] };
  });
  const address = (change: Partial<RunView>) => `?${runParams({ ...view, ...change })}#${kind}`;
  const { search, ...narrowed } = view.filter;
  const isNarrowed = Object.keys(narrowed).length > 0;
  const hidden = runParams({ list: kind, ...firstPage, filter: narrowed });
  return (
    <People
      people={shown}
      search={
        count > searchedFrom || search !== undefined || isNarrowed
          ? {
              hidden: Object.fromEntries(hidden),
              value: search ?? "",
              clear:
                search !== undefined || isNarrowed ? address({ ...firstPage, filter: {} }) : "",
            }
          : null
      }
      pages={{
        next: next === null ? null : address({ after: next, before: null }),
        previous: previous === null ? null : address({ after: null, before: previous }),
      }}
      tomorrow={dayAfterToday(organisation.timeZone)}
      texts={texts}
      decide={decide}
    />
  );
}
