import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "#components/action-form";
import { KeyList } from "#components/connections/key-list";
import { CopyLine } from "#components/ui/copy-line";
import { Section } from "#components/ui/section";
import { readSftpAccount } from "#lib/connections/sftp-accounts";
import { env } from "#lib/env";
import { fillIn } from "#lib/messages/accounts";
import { sftpAddress } from "#lib/sftp/address";
import { Head } from "../head.tsx";
import { shownFeed } from "../shown.ts";
import { addKey, chooseAddresses, removeKey, rotate, setOpen } from "./actions.ts";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection, words } = await shownFeed((await params).id);
  return { title: `${words.tabs.account} · ${connection.name}` };
}

/** The account that brings the files: where it logs in, and with what. */
export default async function Page({ params }: Props) {
  const { id } = await params;
  const { actor, connection, words, when, copying } = await shownFeed(id);
  if (connection.state === "closed") redirect(`/connections/${id}`);
  const account = await readSftpAccount(actor, id);
  const { host, port, fingerprint } = await sftpAddress(env());
  const texts = words.account;
  const lines = [
    [words.lines.host, host],
    [words.lines.port, String(port)],
    [words.lines.username, account.username],
    ...(fingerprint === null ? [] : [[words.lines.fingerprint, fingerprint]]),
  ] as const;
  const form = { hidden: { id }, isOneOfMany: true, look: "plain" } as const;
  return (
    <>
      <Head id={id} />
      <div className="grid max-w-xl grid-cols-[minmax(0,1fr)] gap-12">
        <Section id="address" title={texts.title} lead={texts.lead}>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
            {lines.map(([label, text]) => (
              <CopyLine key={label} label={label} text={text} labels={copying} />
            ))}
            {fingerprint === null ? <p className="text-quiet">{texts.unknownKey}</p> : null}
          </div>
        </Section>
        <Section id="keys" title={texts.keys} lead={texts.keysLead}>
          <KeyList
            id={id}
            keys={account.publicKeys.map(({ fingerprint: print, comment, addedAt }) => ({
              ...{ fingerprint: print, comment },
              added: fillIn(texts.keyAdded, { moment: when(addedAt) }),
            }))}
            remove={removeKey}
            texts={texts}
          />
          <ActionForm
            {...form}
            action={addKey}
            submit={texts.addKey}
            look={account.publicKeys.length === 0 ? "primary" : "plain"}
            fields={[
              {
                ...{ name: "key", label: texts.key, hint: texts.keyHint },
                ...{ value: "", autoComplete: "off" },
              },
            ]}
          />
        </Section>
        <Section id="password" title={texts.password} lead={texts.passwordLead}>
          <ActionForm {...form} action={rotate} submit={texts.rotate} fields={[]} />
        </Section>
        <Section id="from" title={texts.addresses} lead={texts.addressesLead}>
          <ActionForm
            {...form}
            action={chooseAddresses}
            submit={texts.addressSubmit}
            fields={[
              {
                ...{ name: "addresses", label: texts.address, hint: texts.addressHint },
                ...{ value: account.allowedAddresses.join(", "), autoComplete: "off" },
              },
            ]}
          />
        </Section>
        <Section
          id="log-ins"
          title={texts.logins}
          lead={account.isDisabled ? texts.disabledLead : texts.enabledLead}
        >
          <ActionForm
            {...form}
            action={setOpen}
            hidden={{ id, deed: account.isDisabled ? "open" : "close" }}
            submit={account.isDisabled ? texts.enable : texts.disable}
            look={account.isDisabled ? "plain" : "harm"}
            fields={[]}
          />
        </Section>
      </div>
    </>
  );
}
