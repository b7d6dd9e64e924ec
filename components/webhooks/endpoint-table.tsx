import Link from "next/link";
import { EndpointState } from "#components/webhooks/endpoint-state";
import type { WebhookMessages } from "#lib/messages/webhooks-en";

export interface EndpointLine {
  id: string;
  url: string;
  state: "on" | "paused" | "gone";
  /** What it is told, and how many messages wait, in words. */
  set: string;
  messages: string;
}

const cell = "md:table-cell md:border-line md:border-t md:py-3 md:pr-6 md:align-top";

/** Who is told of people, a line each. */
export function EndpointTable({ lines, texts }: { lines: EndpointLine[]; texts: WebhookMessages }) {
  const { columns } = texts;
  return (
    <table className="mt-3 block w-full text-table md:table">
      <thead className="sr-only md:not-sr-only">
        <tr className="text-left text-quiet">
          <th className="py-2 pr-6 font-normal">{columns.address}</th>
          <th className="py-2 pr-6 font-normal">{columns.state}</th>
          <th className="py-2 pr-6 font-normal">{columns.events}</th>
          <th className="py-2 font-normal">{columns.messages}</th>
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {lines.map(({ id, url, state, set, messages }) => (
          <tr key={id} className="block border-line border-t py-3 md:table-row md:border-0">
            <td className={`block ${cell}`}>
              <Link
                href={`/settings/webhooks/${id}`}
                prefetch={false}
                className="break-all font-strong underline-offset-4 hover:underline"
              >
                {url}
              </Link>
            </td>
            <td className={`block ${cell}`}>
              <EndpointState state={state} label={texts.states[state]} />
            </td>
            <td className={`block text-quiet ${cell}`}>{set}</td>
            <td className={`block ${cell}`}>{messages}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
