import { ActionForm } from "#components/action-form";
import { type ShownToken, TokenList } from "#components/connections/token-list";
import { CopyLine } from "#components/ui/copy-line";
import { listTokens, type Token } from "#lib/connections/tokens";
import { env } from "#lib/env";
import { fillIn } from "#lib/messages/accounts";
import type { ConnectionMessages } from "#lib/messages/connections-en";
import { endToken, makeToken } from "./actions.ts";
import { shownConnection } from "./shown.ts";

const terms = [90, 180, 365, 730];

/** What the directory needs: the address, and a token. */
export async function Tokens({ id }: { id: string }) {
  const { actor, connection, texts, copying, when } = await shownConnection(id);
  const tokens = await listTokens(actor, id);
  const { address, tokens: words } = texts;
  const isOpen = connection.state !== "closed";
  const isFull = tokens.filter(({ state }) => state === "live").length >= 2;
  return (
    <section aria-labelledby="address" className="mt-10 max-w-3xl">
      <h2 id="address" className="font-strong text-heading">
        {address.title}
      </h2>
      {isOpen ? (
        <>
          <p className="mt-1 mb-4 text-quiet">{address.lead}</p>
          <CopyLine label={address.url} text={`${env().appUrl}/scim/v2`} labels={copying} />
        </>
      ) : null}
      <h3 className="mt-6 font-strong">{words.title}</h3>
      <TokenList
        tokens={tokens.map((token) => shownToken(token, words, when))}
        isOpen={isOpen}
        revoke={endToken}
        texts={words}
      />
      {isOpen ? (
        <div className="mt-4 max-w-xl">
          <p className="mb-4 text-quiet text-table">{words.rotate}</p>
          {isFull ? <p className="mb-4 text-table">{words.full}</p> : null}
          {/* It stays when the second token is made: its answer is the only place where that is shown. */}
          <ActionForm
            action={makeToken}
            hidden={{ id }}
            submit={words.make}
            look={tokens.length === 0 ? "primary" : "plain"}
            fields={[
              {
                ...{ name: "days", label: words.days, hint: words.daysHint, value: "" },
                options: [
                  { value: "", label: words.noEnd },
                  ...terms.map((count) => ({
                    value: String(count),
                    label: fillIn(words.forDays, { count }),
                  })),
                ],
              },
            ]}
          />
        </div>
      ) : null}
    </section>
  );
}

function shownToken(
  { id, hint, state, ...moments }: Token,
  texts: ConnectionMessages["tokens"],
  when: (iso: string) => string,
): ShownToken {
  const at = (text: string, iso: string) => fillIn(text, { moment: when(iso) });
  const { createdAt, expiresAt, lastUsedAt, revokedAt } = moments;
  const end =
    revokedAt !== null
      ? at(texts.revokedAt, revokedAt)
      : expiresAt === null
        ? texts.endless
        : at(state === "expired" ? texts.expired : texts.expires, expiresAt);
  const used = lastUsedAt === null ? texts.unused : at(texts.used, lastUsedAt);
  return { id, hint, isLive: state === "live", facts: [at(texts.created, createdAt), used, end] };
}
