import { ActionForm } from "#components/action-form";
import { Section } from "#components/ui/section";
import { feedPage } from "#lib/feeds/feed-page";
import { fillIn } from "#lib/messages/accounts";
import { settle } from "../feed-actions.ts";
import { shownFeed } from "../shown.ts";

const usualTime = "02:00";

const choices = (texts: Record<string, string>) =>
  Object.entries(texts).map(([value, label]) => ({ value, label }));

/** What a daily file holds, when it is taken and how it is read. */
export async function FeedSettings({ id }: { id: string }) {
  const { actor, connection, words } = await shownFeed(id);
  const { settings, timeZone } = await feedPage(actor, id);
  const { mode, cadence, overlong, wordsAsFlags } = settings;
  const texts = words.settings;
  return (
    <Section id="handling" title={texts.title} lead={texts.lead}>
      <ActionForm
        action={settle}
        hidden={{ id }}
        submit={texts.submit}
        look={connection.state === "paused" ? "plain" : "primary"}
        fields={[
          { name: "mode", label: texts.mode, value: mode, options: choices(words.modes) },
          {
            ...{ name: "cadence", label: texts.cadence, value: cadence.kind },
            options: choices(texts.cadences),
          },
          {
            ...{ name: "at", label: texts.at, hint: fillIn(texts.atHint, { zone: timeZone }) },
            ...{ type: "time", value: cadence.kind === "daily" ? cadence.at : usualTime },
          },
          {
            ...{ name: "overlong", label: texts.overlong, value: overlong },
            options: choices(texts.overlongs),
          },
          {
            ...{ name: "words", label: texts.words, value: wordsAsFlags ? "yes" : "no" },
            options: choices(texts.wordings),
          },
        ]}
      />
    </Section>
  );
}
