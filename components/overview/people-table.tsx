import Link from "next/link";

export interface PeopleLine {
  key: string;
  name: string;
  withAccess: { count: string; href: string };
  withoutAccess: { count: string; href: string };
  /** How long its bar is, between 0 and 1; a sum has none. */
  share?: number;
}

/** How many people come from where, as bars and as numbers, and what else is to be known; each number leads to those people. */
export function PeopleTable({
  lines,
  besides,
  texts,
}: {
  lines: PeopleLine[];
  besides: { key: string; text: string; href: string }[];
  texts: { title: string; from: string; withAccess: string; withoutAccess: string };
}) {
  const number = "border-line border-t py-2 pl-4 text-right";
  return (
    <section aria-labelledby="people" className="mt-10 max-w-4xl">
      <h2 id="people" className="font-strong text-heading">
        {texts.title}
      </h2>
      <table aria-labelledby="people" className="mt-2 w-full text-table">
        <thead className="text-quiet">
          <tr>
            <th scope="col" className="py-2 text-left font-normal">
              {texts.from}
            </th>
            <th scope="col" className="py-2 pl-4 text-right font-normal">
              {texts.withAccess}
            </th>
            <th scope="col" className="py-2 pl-4 text-right font-normal">
              {texts.withoutAccess}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, withAccess, withoutAccess, share }) => (
            <tr key={key} className={share === undefined ? "font-strong" : "font-normal"}>
              <th
                scope="row"
                className="break-words border-line border-t py-2 text-left [font-weight:inherit]"
              >
                {name}
                {share === undefined ? null : (
                  <svg aria-hidden="true" width="100%" height="8" className="mt-1 block">
                    <rect width={`${share * 100}%`} height="8" className="fill-accent" />
                  </svg>
                )}
              </th>
              {[withAccess, withoutAccess].map(({ count, href }) => (
                <td key={href} className={number}>
                  <Link
                    href={href}
                    prefetch={false}
                    className="text-accent underline-offset-4 hover:underline"
                  >
                    {count}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-table">
        {besides.map(({ key, text, href }) => (
          <li key={key}>
            <Link
              href={href}
              prefetch={false}
              className="text-accent underline-offset-4 hover:underline"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
