import { Double } from "#components/users/double";
import type { Person } from "#components/users/person";
import { SamePerson } from "#components/users/same-person";
import { fillIn } from "#lib/messages/accounts";
import { mergeIn } from "#lib/messages/merge";
import { identityKey } from "#lib/users/fields";
import type { WholePerson } from "#lib/users/list-person";
import { formatMoment } from "../../moment.ts";
import { requireAccount } from "../../session.ts";
import { separate, twoPeople } from "./[id]/merge/actions.ts";
import { compared } from "./compared.ts";
import { personOf, usersTexts } from "./view.ts";

/** Records that may be this person's too, and the one that has become it. */
export async function twice(whole: WholePerson, person: Person) {
  const { account, organisation } = await requireAccount();
  const { locale, texts, labels } = await usersTexts();
  const { timeZone } = organisation;
  const words = mergeIn(locale);
  const doubles = whole.doubles.map((user) => {
    const other = personOf(user, locale, timeZone);
    const { different } = compared([person, other], { texts, labels, words });
    const isSame = identityKey(person.email ?? "") === identityKey(other.email ?? "");
    const why = isSame
      ? fillIn(words.notice.same, { email: person.email ?? "" })
      : words.notice.other;
    return {
      id: other.id,
      name: other.name,
      shown: (
        <Double other={other} why={why} different={different} texts={texts} words={words.notice} />
      ),
    };
  });
  return (
    <SamePerson
      person={{ id: person.id, name: person.name }}
      doubles={doubles}
      merged={mergedOf(whole, (at) => formatMoment(at, locale, timeZone), words.done)}
      actions={account.role === "admin" ? { twoPeople, separate } : undefined}
      texts={texts}
      words={words}
    />
  );
}

function mergedOf(
  { undoableMerge }: WholePerson,
  moment: (at: string) => string,
  words: { title: string; lead: string },
) {
  if (!undoableMerge) return null;
  const { at, gone } = undoableMerge;
  const name = gone.displayName ?? gone.userName;
  return {
    title: fillIn(words.title, { day: moment(at) }),
    lead: fillIn(words.lead, { gone: name, userName: gone.userName }),
    gone: { id: gone.id, name },
  };
}
