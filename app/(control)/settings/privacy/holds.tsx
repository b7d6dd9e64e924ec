import { Part, PlainTable } from "#components/privacy/table";
import { fillIn } from "#lib/messages/accounts";
import type { PrivacyMessages } from "#lib/messages/privacy-en";
import type { ShownHold } from "#lib/privacy/overview";

/** Whose data is kept whatever term is over. */
export function Holds({
  holds,
  texts,
  day,
}: {
  holds: ShownHold[];
  texts: PrivacyMessages["holds"];
  day(iso: string): string;
}) {
  const until = ({ until: last, isOver }: ShownHold) => {
    if (last === null) return texts.open;
    return isOver ? fillIn(texts.over, { day: day(last) }) : day(last);
  };
  return (
    <Part id="holds" title={texts.title}>
      {holds.length === 0 ? (
        <p className="mt-1 text-quiet">{texts.nobody}</p>
      ) : (
        <PlainTable
          head={[texts.name, texts.reason, texts.until, texts.placed]}
          rows={holds.map((hold) => ({
            key: hold.userId,
            cells: [
              <a key="name" href={`/users/${hold.userId}/privacy`} className="hover:underline">
                {hold.name}
              </a>,
              hold.reason,
              until(hold),
              hold.by ?? "",
            ],
          }))}
        />
      )}
    </Part>
  );
}
