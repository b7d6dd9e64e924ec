import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { UploadGuide } from "#components/connections/upload-guide";
import { buttonClass } from "#components/ui/button-class";
import { Notice } from "#components/ui/notice";
import { Section } from "#components/ui/section";
import { env } from "#lib/env";
import { scriptFacts } from "#lib/feeds/script-facts";
import { openSshExample, powerShellScript } from "#lib/feeds/scripts";
import { Head } from "../head.tsx";
import { shownFeed } from "../shown.ts";

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { connection, words } = await shownFeed((await params).id);
  return { title: `${words.tabs.upload} · ${connection.name}` };
}

/** How files get here, step by step, with everything ready-made. */
export default async function Page({ params }: Props) {
  const { id } = await params;
  const { actor, connection, words, copying } = await shownFeed(id);
  if (connection.state === "closed") redirect(`/connections/${id}`);
  const facts = await scriptFacts(actor, id, env());
  const texts = words.upload;
  return (
    <>
      <Head id={id} />
      {facts ? (
        <UploadGuide
          id={id}
          powerShell={powerShellScript(facts)}
          example={openSshExample(facts)}
          labels={copying}
          texts={texts}
        />
      ) : (
        <Notice kind="waiting">{texts.unknownKey}</Notice>
      )}
      <div className="mt-12 max-w-3xl">
        <Section id="format" title={texts.formatTitle} lead={texts.formatLead}>
          <Link
            href="/api/user-list-template?as=csv"
            prefetch={false}
            className={`${buttonClass("plain")} inline-flex items-center`}
          >
            {texts.template}
          </Link>
        </Section>
      </div>
    </>
  );
}
