import Link from "next/link";
import { fillIn } from "#lib/messages/accounts";
import type { ResidueMessages } from "#lib/messages/residue-en";

/** Who is not in a new source, by department; the first of each by name. */
export function ResidueGroups({
  departments,
  texts,
}: {
  departments: {
    department: string | null;
    people: number;
    named: { id: string; name: string }[];
  }[];
  texts: Pick<ResidueMessages, "noDepartment" | "more">;
}) {
  return (
    <dl className="mt-6 max-w-4xl border-line border-t text-table">
      {departments.map(({ department, people, named }) => (
        <div
          key={department ?? ""}
          className="grid gap-x-8 gap-y-1 border-line border-b py-3 sm:grid-cols-[14rem_minmax(0,1fr)]"
        >
          <dt className="min-w-0">
            <span className="break-words font-strong">{department ?? texts.noDepartment}</span>{" "}
            <span className="text-quiet">{people}</span>
          </dt>
          <dd className="min-w-0">
            <ul className="columns-[13rem] gap-x-8">
              {named.map((person) => (
                <li key={person.id} className="break-inside-avoid break-words py-0.5">
                  <Link
                    href={`/users/${person.id}`}
                    prefetch={false}
                    className="underline-offset-4 hover:underline"
                  >
                    {person.name}
                  </Link>
                </li>
              ))}
            </ul>
            {people > named.length ? (
              <p className="text-quiet">{fillIn(texts.more, { count: people - named.length })}</p>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
