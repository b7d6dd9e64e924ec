import Link from "next/link";
import { Notice } from "#components/ui/notice";
import type { Actor } from "#lib/auth/actors";
import { feedWarnings } from "#lib/feeds/warnings";
import { fillIn } from "#lib/messages/accounts";
import { feedsIn } from "#lib/messages/feeds";
import type { Locale } from "#lib/messages/locale";
import { listRunsPage } from "#lib/users/imports/run-list";
import { formatMoment } from "../moment.ts";

/** What is wrong with daily files, and where to mend it; nothing where all is well. */
export async function FeedBanners({
  actor,
  locale,
  timeZone,
}: {
  actor: Actor;
  locale: Locale;
  timeZone: string;
}) {
  const { warnings: texts } = feedsIn(locale);
  const [warnings, held] = await Promise.all([
    feedWarnings(actor),
    listRunsPage(actor, { source: "sftp", statuses: ["held"] }),
  ]);
  const banners = [
    ...warnings.map(({ connectionId, name, is, since }) => ({
      key: `${connectionId} ${is}`,
      text: fillIn(texts[is], { name, moment: formatMoment(since, locale, timeZone) }),
      href: `/connections/${connectionId}`,
      label: fillIn(texts.open, { name }),
    })),
    ...held.runs.map(({ id, connection }) => ({
      key: id,
      text: fillIn(texts.held, { name: connection ?? "" }),
      href: `/imports/${id}`,
      label: texts.decide,
    })),
  ];
  if (banners.length === 0) return null;
  return (
    <div className="grid gap-2 px-4 pt-4 sm:px-8">
      {banners.map(({ key, text, href, label }) => (
        <Notice key={key} kind="waiting">
          {text}{" "}
          <Link href={href} prefetch={false} className="text-accent underline underline-offset-4">
            {label}
          </Link>
        </Notice>
      ))}
    </div>
  );
}
