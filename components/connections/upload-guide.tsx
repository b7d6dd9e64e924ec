import Link from "next/link";
import { CommandLine } from "#components/command-line";
import { CodeBlock } from "#components/connections/code-block";
import { GuideSteps } from "#components/connections/guide-steps";
import { buttonClass } from "#components/ui/button-class";
import { CopyLine } from "#components/ui/copy-line";
import { fillIn } from "#lib/messages/accounts";
import type { FeedMessages } from "#lib/messages/feeds-en";

/** Of the script for Active Directory. */
const script = "flexwhere.ps1";
const makeKey = "ssh-keygen -t ed25519 -f flexwhere_ed25519";

interface UploadGuideProps {
  /** Of the connection. */
  id: string;
  powerShell: string;
  /** For OpenSSH: two files, and what to run beside them. */
  example: { knownHosts: string; batch: string; command: string };
  labels: { copy: string; copied: string };
  texts: FeedMessages["upload"];
}

const link = "text-accent underline underline-offset-4";

/** Setting up the upload: with the script for Active Directory, and with any other program. */
export function UploadGuide(props: UploadGuideProps) {
  return (
    <>
      <ActiveDirectory {...props} />
      <OtherPrograms {...props} />
    </>
  );
}

function ActiveDirectory({ id, powerShell, labels, texts }: UploadGuideProps) {
  return (
    <section aria-labelledby="windows" className="max-w-3xl">
      <h2 id="windows" className="font-strong text-heading">
        {texts.title}
      </h2>
      <p className="mt-1 text-quiet">{texts.lead}</p>
      <p className="mt-3">{texts.needs}</p>
      <GuideSteps
        steps={texts.steps}
        more={({ command, go }, index) => (
          <>
            {index === 0 ? <Download id={id} name={script} texts={texts} isFirst /> : null}
            {command ? <CommandLine command={command} labels={labels} /> : null}
            {go ? (
              <Link href={`/connections/${id}${go.to}`} prefetch={false} className={link}>
                {go.label}
              </Link>
            ) : null}
          </>
        )}
      />
      <details className="mt-4">
        <summary className="w-fit cursor-pointer text-accent underline-offset-4 hover:underline">
          {texts.showScript}
        </summary>
        <CodeBlock name={script} text={powerShell} labels={labels} />
      </details>
    </section>
  );
}

function OtherPrograms({ id, example, labels, texts }: UploadGuideProps) {
  return (
    <section aria-labelledby="others" className="mt-12 max-w-3xl">
      <h2 id="others" className="font-strong text-heading">
        {texts.otherTitle}
      </h2>
      <p className="mt-1 text-quiet">{texts.otherLead}</p>
      <h3 className="mt-5 mb-1 font-strong text-table">{texts.makeKey}</h3>
      <CommandLine command={makeKey} labels={labels} />
      <h3 className="mt-5 mb-1 font-strong text-table">{texts.knownHosts}</h3>
      <CopyLine text={example.knownHosts.trim()} labels={labels} />
      <Download id={id} name="known_hosts" texts={texts} />
      <h3 className="mt-5 mb-1 font-strong text-table">{texts.batch}</h3>
      <CodeBlock name="upload.batch" text={example.batch} labels={labels} />
      <Download id={id} name="upload.batch" texts={texts} />
      <h3 className="mt-5 mb-1 font-strong text-table">{texts.command}</h3>
      <CommandLine command={example.command} labels={labels} />
    </section>
  );
}

function Download({
  id,
  name,
  texts,
  isFirst = false,
}: {
  id: string;
  name: string;
  texts: FeedMessages["upload"];
  /** The one to begin with. */
  isFirst?: boolean;
}) {
  return (
    <a
      href={`/api/connections/${id}/upload-file?name=${name}`}
      download
      className={
        isFirst ? `${buttonClass("primary")} inline-flex items-center` : `text-table ${link}`
      }
    >
      {fillIn(texts.download, { file: name })}
    </a>
  );
}
