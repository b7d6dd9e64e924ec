import Link from "next/link";
import { Notice } from "#components/ui/notice";
import { fillIn } from "#lib/messages/accounts";
import { feedsIn } from "#lib/messages/feeds";
import type { Locale } from "#lib/messages/locale";
import type { RunHead } from "#lib/users/imports/head";

/** A daily file in preview applies nothing by itself until an Admin says so. */
export function OnlyPlans({
  run,
  mayTurnLive,
  locale,
}: {
  run: RunHead;
  mayTurnLive: boolean;
  locale: Locale;
}) {
  const isUndone = run.status === "undone";
  if (run.previewOf === null || !(isUndone || mayTurnLive)) return null;
  const { onlyPlans } = feedsIn(locale);
  const name = run.connection ?? "";
  return (
    <div className="mt-6 max-w-3xl">
      <Notice kind="waiting">
        {fillIn(isUndone ? onlyPlans.undone : onlyPlans.waits, { name })}{" "}
        {mayTurnLive ? (
          <Link
            href={`/connections/${run.previewOf}`}
            prefetch={false}
            className="text-accent underline underline-offset-4"
          >
            {fillIn(onlyPlans.link, { name })}
          </Link>
        ) : null}
      </Notice>
    </div>
  );
}
