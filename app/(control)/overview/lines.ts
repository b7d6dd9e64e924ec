import type { ShownMatter } from "#components/overview/matter-list";
import type { PeopleLine } from "#components/overview/people-table";
import { fillIn } from "#lib/messages/accounts";
import type { Matters } from "#lib/overview/matters";
import { type Group, groups, type PeopleCounts } from "#lib/overview/people";
import { byHand } from "#lib/users/list-view";
import { runName } from "../imports/list-view.ts";
import { summary } from "../imports/summary.ts";
import type { Reader } from "./reader.ts";

/** Imports, ways in and mails that need somebody. Only Admins reach the pages of ways in. */
export function matterLines(
  { waiting, runs, connections, mails }: Matters,
  { texts, imports, when, canDecide, counted }: Reader,
): ShownMatter[] {
  const lines: ShownMatter[] = runs.map((run) => ({
    ...{ key: run.id, icon: "list", href: `/imports/${run.id}` },
    text: fillIn(run.isAlarmed ? texts.alarm : texts.run, {
      name: runName(run, imports),
      when: when(run.createdAt.toISOString()),
      result: summary(run.counts, imports.counts),
    }),
  }));
  if (waiting > runs.length) {
    const text = counted(texts.moreRuns, waiting - runs.length);
    lines.push({ key: "runs", icon: "list", text, href: "/imports?state=waiting" });
  }
  for (const { connectionId, name, is, at } of connections) {
    const text = fillIn(texts.connections[is], { name, when: when(at) });
    const href = canDecide ? `/connections/${connectionId}` : null;
    lines.push({ key: `${connectionId} ${is}`, icon: "link", text, href });
  }
  if (mails > 0) {
    const text = counted(texts.mails, mails);
    lines.push({ key: "mails", icon: "warning", text, href: null });
  }
  return lines;
}

/** Groups with anybody in them, each leading to exactly those people. */
export function groupLines(
  wanted: readonly Group[],
  { groups: counts }: PeopleCounts,
  { texts, counted }: Reader,
): (ShownMatter & { href: string })[] {
  return wanted
    .filter((group) => counts[group] > 0)
    .map((group) => ({
      ...{ key: group, icon: "people" as const, href: `/users?${groups[group]}` },
      text: counted(texts.groups[group], counts[group]),
    }));
}

/** A line for each way in and one for everybody; bars are measured by the longest. */
export function peopleLines(
  { waysIn, withAccess, withoutAccess }: PeopleCounts,
  { texts, number }: Reader,
): PeopleLine[] {
  const most = Math.max(1, ...waysIn.map((one) => one.withAccess));
  const to = (access: string, owner?: string) =>
    `/users?${new URLSearchParams({ ...(owner && { owner }), access })}`;
  const numbers = (counts: { withAccess: number; withoutAccess: number }, owner?: string) => ({
    withAccess: { count: number(counts.withAccess), href: to("access", owner) },
    withoutAccess: { count: number(counts.withoutAccess), href: to("no_access", owner) },
  });
  // By hand there is often nobody.
  const shown = waysIn.filter(({ owner, people }) => owner !== byHand || people > 0);
  const lines = shown.map((one) => ({
    ...{ key: one.owner, name: one.name ?? texts.byHand, share: one.withAccess / most },
    ...numbers(one, one.owner),
  }));
  return [...lines, { key: "all", name: texts.all, ...numbers({ withAccess, withoutAccess }) }];
}
