import { ActionForm, type FormAction } from "#components/action-form";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";
import { fillIn } from "#lib/messages/accounts";
import type { ConnectionMessages } from "#lib/messages/connections-en";

export interface ShownToken {
  id: string;
  hint: string;
  isLive: boolean;
  /** When it was made and used, and until when it is good. */
  facts: string[];
}

/** The tokens of a connection; those that are good can be revoked, after one question. */
export function TokenList({
  tokens,
  isOpen,
  revoke,
  texts,
}: {
  tokens: ShownToken[];
  /** The connection is not closed: it can have more of them. */
  isOpen: boolean;
  revoke: FormAction;
  texts: ConnectionMessages["tokens"];
}) {
  const live = tokens.filter(({ isLive }) => isLive);
  const over = tokens.filter(({ isLive }) => !isLive);
  return (
    <>
      {isOpen && live.length === 0 ? <p className="mt-1 text-quiet">{texts.none}</p> : null}
      <ul className="mt-2">
        {live.map((token) => (
          <li key={token.id} className="border-line border-t py-3">
            <Facts token={token} texts={texts} />
            <details className="mt-1 ml-5">
              <summary
                aria-label={fillIn(texts.revokeSubmit, { hint: token.hint })}
                className={`${buttonClass("quiet")} inline-flex cursor-pointer items-center`}
              >
                {texts.revoke}
              </summary>
              <div className="mt-2 ml-2 max-w-md border-harm border-l-4 bg-raised px-4 py-3">
                <p className="mb-3">{fillIn(texts.revokeAsk, { hint: token.hint })}</p>
                <ActionForm
                  action={revoke}
                  isOneOfMany
                  fields={[]}
                  hidden={{ id: token.id }}
                  submit={fillIn(texts.revokeSubmit, { hint: token.hint })}
                  look="harm"
                />
              </div>
            </details>
          </li>
        ))}
      </ul>
      {over.length > 0 ? (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer text-quiet text-table hover:text-text">
            {texts.old} ({over.length})
          </summary>
          <ul>
            {over.map((token) => (
              <li key={token.id} className="border-line border-t py-3">
                <Facts token={token} texts={texts} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Facts({ token, texts }: { token: ShownToken; texts: ConnectionMessages["tokens"] }) {
  return (
    <div className="grid grid-cols-[1.25rem_1fr] gap-x-2 text-table">
      <span className={`pt-0.5 ${token.isLive ? "" : "text-quiet"}`}>
        <Icon name={token.isLive ? "check" : "close"} />
      </span>
      <p>
        <span className="font-strong">{fillIn(texts.endsIn, { hint: token.hint })}</span>
        <span className="block text-quiet">{token.facts.join(" · ")}</span>
      </p>
    </div>
  );
}
