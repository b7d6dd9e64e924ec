import Link from "next/link";
import { Icon, type IconName } from "#components/ui/icon";
import { fillIn } from "#lib/messages/accounts";
import type { ConnectionMessages } from "#lib/messages/connections-en";

export interface ShownRequest {
  id: string;
  iso: string;
  moment: string;
  method: string;
  path: string;
  status: number;
  /** As it was answered. */
  detail: string | null;
  /** What to do about it. */
  advice: string | null;
  ms: number;
  person: { name: string; href: string | null } | null;
  /** `replace title: B…s (4)`. */
  arrived: string[];
  remarks: string[];
}

type Texts = ConnectionMessages["requests"];

/** What was asked, the newest first; what arrived is unfolded on demand. */
export function RequestList({ requests, texts }: { requests: ShownRequest[]; texts: Texts }) {
  return (
    <ol className="mt-5 max-w-5xl text-table">
      {requests.map((request) => (
        <li
          key={request.id}
          className="grid gap-x-6 gap-y-1 border-line border-t py-2.5 md:grid-cols-[9rem_9rem_1fr]"
        >
          <time dateTime={request.iso} className="text-quiet tabular-nums">
            {request.moment}
          </time>
          <Outcome status={request.status} texts={texts} />
          <div className="min-w-0 break-words">
            <p>
              <code className="break-all font-mono">
                {request.method} {request.path}
              </code>
              <span className="text-quiet"> · {fillIn(texts.ms, { count: request.ms })}</span>
            </p>
            {request.person ? <About person={request.person} texts={texts} /> : null}
            {request.detail ? <p lang="en">{request.detail}</p> : null}
            {request.advice ? <p className="text-quiet">{request.advice}</p> : null}
            {request.remarks.length > 0 ? (
              <div className="text-waiting">
                <p className="flex items-center gap-1.5">
                  <Icon name="warning" size={14} />
                  {texts.remarks}
                </p>
                <ul className="pl-5">
                  {request.remarks.map((remark) => (
                    <li key={remark}>{remark}</li>
                  ))}
                </ul>
              </div>
            ) : null}
            {request.arrived.length > 0 ? (
              <details>
                <summary className="w-fit cursor-pointer text-quiet hover:text-text">
                  {texts.arrived} ({request.arrived.length})
                </summary>
                <ul className="break-all font-mono text-quiet">
                  {request.arrived.map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two operations of one request may be the same
                    <li key={index}>{line}</li>
                  ))}
                </ul>
              </details>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Outcome({ status, texts: { outcomes } }: { status: number; texts: Texts }) {
  const [icon, word, color]: [IconName, string, string] =
    status < 400
      ? ["check", outcomes.done, "text-text"]
      : status < 500
        ? ["close", outcomes.refused, "text-harm"]
        : ["warning", outcomes.failed, "text-waiting"];
  return (
    <span className={`flex items-start gap-2 ${color}`}>
      <span className="pt-0.5">
        <Icon name={icon} />
      </span>
      {word} ({status})
    </span>
  );
}

function About({ person, texts }: { person: { name: string; href: string | null }; texts: Texts }) {
  return (
    <p>
      <span className="text-quiet">{texts.about} </span>
      {person.href === null ? (
        person.name
      ) : (
        <Link
          href={person.href}
          prefetch={false}
          className="font-strong underline-offset-4 hover:underline"
        >
          {person.name}
        </Link>
      )}
    </p>
  );
}
