import { UploadTable } from "#components/connections/upload-table";
import type { FeedPage } from "#lib/feeds/feed-page";
import { fillIn } from "#lib/messages/accounts";
import type { FeedMessages } from "#lib/messages/feeds-en";
import { importsIn } from "#lib/messages/imports";
import type { Locale } from "#lib/messages/locale";
import { shownFeed } from "./shown.ts";

type Upload = FeedPage["uploads"][number];

/** What was brought lately, and what came of each. */
export async function FeedUploads({ id, uploads }: { id: string; uploads: Upload[] }) {
  const { locale, words, when } = await shownFeed(id);
  const { states } = importsIn(locale);
  const outcomeOf = (upload: Upload) =>
    upload.runStatus === null ? outcomeWithoutRun(upload, words) : states[upload.runStatus];
  return (
    <section aria-labelledby="uploads" className="mt-10">
      <h2 id="uploads" className="font-strong text-heading">
        {words.uploads.title}
      </h2>
      <p className="text-quiet text-table">
        {uploads.length === 0 ? words.uploads.none : words.uploads.lead}
      </p>
      <UploadTable
        uploads={uploads.map((upload) => {
          const file = upload.path.slice(1);
          const outcome = outcomeOf(upload);
          return {
            ...{ id: upload.id, file, outcome, runId: upload.runId },
            when: when(upload.touchedAt.toISOString()),
            size: shownSize(upload.size, locale),
            open: fillIn(words.uploads.open, { state: outcome, file }),
          };
        })}
        texts={words.uploads}
      />
    </section>
  );
}

function outcomeWithoutRun({ state, reason, path }: Upload, { uploads }: FeedMessages): string {
  if (state === "resting") return uploads.resting;
  if (state === "taken") return path.startsWith("/photos/") ? uploads.photo : uploads.taken;
  const reasons: Record<string, string> = uploads.reasons;
  return reasons[reason ?? ""] ?? uploads.passedOver;
}

function shownSize(bytes: number, locale: Locale): string {
  const [unit, size] =
    bytes < 1_000
      ? ["byte", bytes]
      : bytes < 1_000_000
        ? ["kilobyte", bytes / 1_000]
        : ["megabyte", bytes / 1_000_000];
  const format = { style: "unit", unit: String(unit), maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale, format).format(Number(size));
}
