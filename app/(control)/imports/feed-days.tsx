import { FeedStrip } from "#components/imports/feed-strip";
import { fillIn } from "#lib/messages/accounts";
import { importsIn } from "#lib/messages/imports";
import type { Locale } from "#lib/messages/locale";
import type { Feed } from "#lib/users/imports/run-picture";
import { formatDay } from "../users/view.ts";

/** How a daily file went on the last days. */
export function FeedDays({ feed, locale }: { feed: Feed; locale: Locale }) {
  const { picture, marks } = importsIn(locale);
  return (
    <FeedStrip
      title={fillIn(picture.feed, { name: feed.name })}
      caption={fillIn(picture.days, { count: feed.days.length })}
      days={feed.days.map(({ day, mark, runId }) => ({
        ...{ iso: day, runId, mark, day: formatDay(day, locale) },
        outcome: mark === null ? picture.notDue : marks[mark],
      }))}
      texts={picture}
    />
  );
}
