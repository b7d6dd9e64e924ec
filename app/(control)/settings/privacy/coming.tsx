import Link from "next/link";
import { Part, PlainTable } from "#components/privacy/table";
import { fillIn } from "#lib/messages/accounts";
import type { PrivacyMessages } from "#lib/messages/privacy-en";
import { counted } from "#lib/messages/users";
import { type Coming, mostShown } from "#lib/privacy/terms";

/** Who is erased next, by name, and who would be but for an answer that an Admin owes. */
export function ComingErasures({
  coming: { people, counts },
  within: [near, far],
  texts,
  day,
}: {
  coming: Coming;
  /** Days. */
  within: [near: number, far: number];
  texts: PrivacyMessages;
  day(iso: string): string;
}) {
  const words = texts.coming;
  const [soon = 0, later = 0] = counts;
  return (
    <Part id="coming" title={words.title}>
      <p className="mt-1 text-quiet">
        {later === 0
          ? fillIn(words.nobody, { far })
          : fillIn(words.counts, {
              ...{ near, far },
              soon: counted(words.people, soon),
              later: counted(words.people, later),
            })}
      </p>
      {people.length === 0 ? null : (
        <PlainTable
          head={[words.name, words.left, words.erases]}
          rows={people.map((person) => ({
            key: person.id,
            cells: [
              <a key="name" href={`/users/${person.id}/privacy`} className="hover:underline">
                {person.name}
              </a>,
              day(person.leftOn),
              person.waitsForRun === null ? (
                person.erasesOn && day(person.erasesOn)
              ) : (
                <span key="waits">
                  {words.waits}{" "}
                  <Link
                    href={`/imports/${person.waitsForRun}`}
                    className="text-accent underline underline-offset-4"
                  >
                    {words.waitsLink}
                  </Link>
                </span>
              ),
            ],
          }))}
        />
      )}
      {later > mostShown ? (
        <p className="mt-2 text-quiet">{fillIn(words.more, { count: mostShown })}</p>
      ) : null}
    </Part>
  );
}
