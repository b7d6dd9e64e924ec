import { FeedStrip } from "#components/imports/feed-strip";
import { fillIn } from "#lib/messages/accounts";
import { connectionsIn } from "#lib/messages/connections";
import type { ConnectionHealth } from "#lib/overview/health";
import { formatDay } from "../users/view.ts";
import type { Reader } from "./reader.ts";

/** How one way in did on the last days, and when it was last heard of. */
export function HealthStrip({ health, by }: { health: ConnectionHealth; by: Reader }) {
  const { locale, texts, imports, when } = by;
  const { kind, name, state, seenAt, days } = health;
  const { picture, marks } = imports;
  const about = { state: connectionsIn(locale).states[state], days: days.length };
  const outcomeOf = (mark: (typeof days)[number]["mark"]) => {
    if (kind === "sftp") return mark === null ? picture.notDue : marks[mark];
    return texts.contact[mark === "applied" || mark === "unchanged" ? mark : "none"];
  };
  return (
    <FeedStrip
      title={fillIn(kind === "sftp" ? picture.feed : texts.directory, { name })}
      caption={
        seenAt === null
          ? fillIn(texts.unheard, about)
          : fillIn(texts.health, { ...about, when: when(seenAt) })
      }
      days={days.map(({ day, mark, runId }) => ({
        ...{ iso: day, runId, mark, day: formatDay(day, locale), outcome: outcomeOf(mark) },
      }))}
      texts={picture}
    />
  );
}
