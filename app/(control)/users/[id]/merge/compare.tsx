import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { Comparison } from "#components/users/comparison";
import { MergeDecision } from "#components/users/merge-decision";
import { DomainError } from "#lib/errors";
import { fillIn } from "#lib/messages/accounts";
import { mergeIn } from "#lib/messages/merge";
import type { MergeMessages } from "#lib/messages/merge-en";
import { type Comparison as Compared, compareUsers } from "#lib/users/compare";
import { formatMoment } from "../../../../moment.ts";
import { requireAdmin } from "../../../../session.ts";
import { compared } from "../../compared.ts";
import { personOf, usersTexts } from "../../view.ts";
import { merge, twoPeople } from "./actions.ts";

/** Two records and the person they would be, and the decision. */
export async function Compare({ id, other }: { id: string; other: string }) {
  const { actor, organisation } = await requireAdmin();
  const { locale, texts, labels } = await usersTexts();
  const words = mergeIn(locale);
  const pair = await compareUsers(actor, id, other).catch((error: unknown) => {
    if (error instanceof DomainError) return undefined;
    throw error;
  });
  if (!pair) {
    return (
      <div className="max-w-3xl">
        <Notice kind="waiting">{words.compare.gone}</Notice>
        <a
          href={`/users/${id}/merge`}
          className={`${buttonClass("primary")} mt-6 inline-flex items-center`}
        >
          {words.compare.another}
        </a>
      </div>
    );
  }
  const { timeZone } = organisation;
  const person = (user: Compared["stays"]) => personOf(user, locale, timeZone);
  const [stays, goes, merged] = [person(pair.stays), person(pair.goes), person(pair.merged)];
  const { different, equal } = compared([stays, goes, merged], { texts, labels, words });
  return (
    <div className="max-w-5xl">
      <h1 className="font-strong text-title">{words.compare.title}</h1>
      <p className="mt-2 mb-6 text-quiet">
        {fillIn(words.compare.lead, {
          stays: stays.name,
          older: formatMoment(pair.stays.createdAt, locale, timeZone),
          newer: formatMoment(pair.goes.createdAt, locale, timeZone),
        })}
      </p>
      <Comparison
        names={{ stays: stays.name, goes: goes.name, merged: merged.name }}
        different={different}
        equal={equal.length > 0 ? fillIn(words.compare.equal, { fields: equal.join(", ") }) : ""}
        words={words.compare}
      />
      <section aria-labelledby="what" className="mt-8 max-w-3xl">
        <h2 id="what" className="font-strong text-heading">
          {words.compare.what}
        </h2>
        <ul className="mt-2 mb-6 grid list-disc gap-1 pl-5">
          {consequences(pair, texts.byHand, words.compare).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <MergeDecision
          id={id}
          other={other}
          seen={pair.seen}
          isFlagged={pair.stays.isFlagged}
          actions={{ merge, twoPeople }}
          texts={texts}
          words={words.compare}
        />
      </section>
    </div>
  );
}

/** What merging does, beside the values that stand in the table. */
function consequences(
  { stays, goes, merged, areAlike }: Compared,
  byHand: string,
  words: MergeMessages["compare"],
): string[] {
  const can = (user: typeof stays) => user.active && !user.blocked;
  const freed = [stays.userName, goes.userName].filter((name) => name !== merged.userName);
  const name = merged.displayName ?? merged.userName;
  return [
    areAlike ? words.alike : fillIn(words.higher, { owner: merged.owner ?? byHand }),
    ...((can(stays) || can(goes)) && !can(merged) ? [fillIn(words.loses, { name })] : []),
    ...(stays.blocked || goes.blocked || stays.keepUntil || goes.keepUntil ? [words.admins] : []),
    ...freed.map((userName) => fillIn(words.freed, { userName })),
    words.mistake,
  ];
}
