import type { Colleague } from "#components/mobile/colleague";
import { Icon } from "#components/ui/icon";
import { Portrait } from "#components/users/avatar";
import type { MobileMessages } from "#lib/messages/mobile-en";

const fields = [
  ...(["title", "department", "email", "phone", "mobile"] as const),
  ...(["emergencyResponse", "firstAid"] as const),
];

/** Everything of one's own; what colleagues do not see is marked. */
export function Profile({
  profile,
  texts,
}: {
  profile: Colleague & { shown: readonly string[] };
  texts: MobileMessages["me"];
}) {
  const { name, photo, shown } = profile;
  const lines = fields.flatMap((field) => {
    const value = profile[field];
    if (value === null || value === false) return [];
    return [{ field, value: value === true ? texts.yes : value, isSeen: shown.includes(field) }];
  });
  return (
    <>
      <div className="flex items-center gap-4">
        <Portrait person={{ name, firstName: null, surname: null }} photo={photo} size="page" />
        <h1 className="min-w-0 break-words font-strong text-title">{name}</h1>
      </div>
      <h2 className="mt-6 font-strong text-heading">{texts.seen}</h2>
      <dl className="mt-2">
        {lines.map(({ field, value, isSeen }) => (
          <div key={field} className="border-line border-b py-2">
            <dt className="text-quiet text-table">{texts.fields[field]}</dt>
            <dd className="break-words">
              {value}
              {isSeen ? null : (
                <span className="ml-2 inline-flex items-center gap-1 text-quiet text-table">
                  <Icon name="lock" size={14} />
                  {texts.hidden}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
