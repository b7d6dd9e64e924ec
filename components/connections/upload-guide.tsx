import Link from "next/link";
import { CodeBlock } from "#components/connections/code-block";
import { buttonClass } from "#components/ui/button-class";
import { fillIn } from "#lib/messages/accounts";
import type { FeedMessages } from "#lib/messages/feeds-en";

/** Setting up the upload: with the script for Active Directory, and with any other program. */
export function UploadGuide({
  id,
  script,
  example,
  labels,
  texts,
}: {
  /** Of the connection. */
  id: string;
  script: string;
  /** For OpenSSH: two files, and what to run beside them. */
  example: { knownHosts: string; batch: string; command: string };
  labels: { copy: string; copied: string };
  texts: FeedMessages["upload"];
}) {
  const file = (name: string) => `/api/connections/${id}/upload-file?name=${name}`;
  const places = [
    undefined,
    undefined,
    `/connections/${id}/account`,
    undefined,
    `/connections/${id}`,
  ];
  const link = "text-accent underline underline-offset-4";
  return (
    <>
      <section aria-labelledby="windows" className="max-w-3xl">
        <h2 id="windows" className="font-strong text-heading">
          {texts.title}
        </h2>
        <p className="mt-1 text-quiet">{texts.lead}</p>
        <p className="mt-3">{texts.needs}</p>
        <ol className="mt-4 divide-y divide-line border-line border-y">
          {texts.steps.map(({ title, text, link: label }, index) => (
            <li key={title} className="grid grid-cols-[1.5rem_1fr] gap-x-3 py-4">
              <span aria-hidden="true" className="text-quiet tabular-nums">
                {index + 1}
              </span>
              <div className="min-w-0 break-words">
                <h3 className="font-strong">{title}</h3>
                <p className="mt-1 text-quiet">{text}</p>
                {label ? (
                  <Link href={places[index] ?? ""} prefetch={false} className={link}>
                    {label}
                  </Link>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
        <p className="mt-5">
          <a
            href={file(texts.script)}
            download
            className={`${buttonClass("primary")} inline-flex items-center`}
          >
            {fillIn(texts.download, { file: texts.script })}
          </a>
        </p>
        <details className="mt-4">
          <summary className="w-fit cursor-pointer text-accent underline-offset-4 hover:underline">
            {texts.showScript}
          </summary>
          <CodeBlock name={texts.script} text={script} labels={labels} />
        </details>
      </section>
      <section aria-labelledby="others" className="mt-12 max-w-3xl">
        <h2 id="others" className="font-strong text-heading">
          {texts.otherTitle}
        </h2>
        <p className="mt-1 text-quiet">{texts.otherLead}</p>
        <p className="mt-3 text-table">{texts.keyFile}</p>
        {[
          { name: "known_hosts", title: texts.knownHosts, text: example.knownHosts },
          { name: "upload.batch", title: texts.batch, text: example.batch },
        ].map(({ name, title, text }) => (
          <div key={name} className="mt-5">
            <h3 className="font-strong text-table">{title}</h3>
            <CodeBlock name={name} text={text} labels={labels} />
            <a href={file(name)} download className={`text-table ${link}`}>
              {fillIn(texts.download, { file: name })}
            </a>
          </div>
        ))}
        <h3 className="mt-5 font-strong text-table">{texts.command}</h3>
        <CodeBlock name={texts.command} text={example.command} labels={labels} />
      </section>
    </>
  );
}
