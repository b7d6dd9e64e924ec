import { ActionForm, type FormAction } from "#components/action-form";
import { buttonClass } from "#components/ui/button-class";
import { fillIn } from "#lib/messages/accounts";
import type { FeedMessages } from "#lib/messages/feeds-en";

interface ShownKey {
  fingerprint: string;
  /** What stood behind it; usually whose it is. */
  comment: string;
  added: string;
}

/** The public keys of an account; each can be removed, after one question. */
export function KeyList({
  id,
  keys,
  remove,
  texts,
}: {
  /** Of the connection. */
  id: string;
  keys: ShownKey[];
  remove: FormAction;
  texts: FeedMessages["account"];
}) {
  if (keys.length === 0) return <p className="mb-4">{texts.noKeys}</p>;
  return (
    <ul className="mb-4">
      {keys.map(({ fingerprint, comment, added }) => {
        const submit = fillIn(texts.removeKeySubmit, { fingerprint });
        return (
          <li key={fingerprint} className="border-line border-t py-3 text-table">
            <code className="break-all font-mono">{fingerprint}</code>
            <p className="break-words text-quiet">
              {comment === "" ? added : `${comment} · ${added}`}
            </p>
            <details className="mt-1 -ml-2">
              <summary
                aria-label={submit}
                className={`${buttonClass("quiet")} inline-flex cursor-pointer items-center`}
              >
                {texts.removeKey}
              </summary>
              <div className="mt-2 ml-2 border-harm border-l-4 bg-raised px-4 py-3">
                <p className="mb-3">{texts.removeKeyAsk}</p>
                <ActionForm
                  action={remove}
                  isOneOfMany
                  fields={[]}
                  hidden={{ id, fingerprint }}
                  submit={texts.removeKey}
                  look="harm"
                />
              </div>
            </details>
          </li>
        );
      })}
    </ul>
  );
}
