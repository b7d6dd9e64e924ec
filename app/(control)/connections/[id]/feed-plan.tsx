import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { buttonClass } from "#components/ui/button-class";
import { Section } from "#components/ui/section";
import type { FeedPage } from "#lib/feeds/feed-page";
import { fillIn } from "#lib/messages/accounts";
import { importsIn } from "#lib/messages/imports";
import { counted } from "#lib/messages/users";
import { readRun } from "#lib/users/imports/head";
import { listChanged } from "#lib/users/imports/plan";
import { summary } from "../../imports/summary.ts";
import { goLive } from "./feed-actions.ts";
import { shownFeed } from "./shown.ts";

const namesShown = 10;

/** What the newest file would do, whom it would cost access by name, and the step from there. */
export async function FeedPlan({ id, page }: { id: string; page: FeedPage }) {
  const { connection, words } = await shownFeed(id);
  const isPreview = connection.state === "preview";
  if (page.plan) return <Plan id={id} isPreview={isPreview} plan={page.plan} />;
  if (!isPreview || connection.seenAt === null) return null;
  return (
    <div className="mt-10 max-w-3xl">
      <Section id="plan" title={words.plan.live} lead={words.plan.none}>
        <ActionForm
          action={goLive}
          hidden={{ id, plan: "" }}
          submit={words.plan.liveNone}
          look="plain"
          fields={[]}
        />
      </Section>
    </div>
  );
}

async function Plan({
  id,
  isPreview,
  plan,
}: {
  id: string;
  isPreview: boolean;
  plan: NonNullable<FeedPage["plan"]>;
}) {
  const { actor, locale, words, when } = await shownFeed(id);
  const { counts: countTexts } = importsIn(locale);
  const run = await readRun(actor, plan.id);
  const { counts, fileName, plannedAt } = run;
  const leavers = counts["deactivated"] ?? 0;
  const { people } = await listChanged(actor, plan.id, "deactivated");
  const named = people.slice(0, namesShown);
  const planPage = `/imports/${plan.id}`;
  const isDecidedThere = plan.isGuarded || !isPreview;
  return (
    <section
      aria-labelledby="plan"
      className="mt-10 max-w-3xl border-waiting border-l-4 bg-raised px-5 py-4"
    >
      <h2 id="plan" className="font-strong text-heading">
        {words.plan.title}
      </h2>
      <p className="text-quiet text-table">
        {fillIn(words.plan.of, {
          file: fileName ?? "",
          moment: plannedAt === null ? "" : when(plannedAt),
        })}
      </p>
      <p className="mt-3">{summary(counts, countTexts)}.</p>
      {leavers > 0 ? (
        <>
          <p className="mt-3 font-strong">{counted(words.plan.leavers, leavers)}</p>
          <p className="break-words text-table">
            {named.map(({ displayName, userName }) => displayName ?? userName).join(" · ")}
            {leavers > named.length
              ? ` · ${fillIn(words.plan.more, { count: leavers - named.length })}`
              : ""}
          </p>
        </>
      ) : null}
      {isDecidedThere ? (
        <>
          <p className="mt-3 mb-4 text-quiet">
            {isPreview ? words.plan.heldLead : words.plan.held}
          </p>
          <Link
            href={planPage}
            className={`${buttonClass("primary")} inline-flex items-center`}
            prefetch={false}
          >
            {words.plan.decide}
          </Link>
        </>
      ) : (
        <>
          <p className="mt-3">
            <Link
              href={planPage}
              prefetch={false}
              className="text-accent underline underline-offset-4"
            >
              {words.plan.see}
            </Link>
          </p>
          <p className="mt-3 mb-4 text-quiet">{words.plan.liveLead}</p>
          <ActionForm
            action={goLive}
            hidden={{ id, plan: plan.id }}
            submit={fillIn(words.plan.liveDeed, { deed: summary(counts, countTexts, "deeds") })}
            fields={[]}
          />
        </>
      )}
    </section>
  );
}
