/** One message to one address: it is looked up once, checked, and the connection goes to what was checked. */
import { lookup } from "node:dns/promises";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isLoopback, isPublic, problemOfUrl } from "./address.ts";

const patienceMs = 15_000;

/** Why there was no answer; a closed list, so that nothing a receiver says ends up with us. */
export type Failure = "address" | "lookup" | "timeout" | "refused" | "tls" | "broken";

/** The status, whatever it is; of the answer nothing else is read. */
export type Outcome = { status: number } | { failure: Failure };

export function isTaken(outcome: Outcome): boolean {
  return "status" in outcome && outcome.status >= 200 && outcome.status < 300;
}

export interface Way {
  /** See `problemOfUrl`. */
  mayBeLocal: boolean;
  resolve?: (host: string) => Promise<{ address: string; family: number }[]>;
  patienceMs?: number;
}

/** Never rejects. Redirects are an answer like any other, and are not followed. */
export async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  way: Way,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(way.patienceMs ?? patienceMs);
  try {
    return await Promise.race([send(new URL(url), headers, body, way, signal), ended(signal)]);
  } catch (error) {
    return { failure: signal.aborted ? "timeout" : failureOf(error) };
  }
}

class Unreachable extends Error {
  failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}

async function send(
  url: URL,
  headers: Record<string, string>,
  body: string,
  way: Way,
  signal: AbortSignal,
): Promise<Outcome> {
  if (problemOfUrl(url.href, way.mayBeLocal)) throw new Unreachable("address");
  const { address, family } = await reachable(url, way);
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        ...{ method: "POST", signal, agent: false, autoSelectFamily: false },
        headers: {
          ...headers,
          "user-agent": "Flexwhere-Webhooks/1.0",
          "content-length": Buffer.byteLength(body),
        },
        // A second look at the name could answer another address than the one that was checked.
        lookup: (_host, _options, answer) => answer(null, address, family),
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0 });
        response.destroy();
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** One address that is not public closes the whole name: whoever answers so is not to be trusted. */
async function reachable(url: URL, { mayBeLocal, resolve }: Way) {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const find = resolve ?? ((name: string) => lookup(name, { all: true, order: "ipv4first" }));
  const found = await find(host).catch(() => {
    throw new Unreachable("lookup");
  });
  const [first] = found;
  if (!first) throw new Unreachable("lookup");
  const isOpen =
    found.every(({ address }) => isPublic(address)) ||
    (mayBeLocal && found.every(({ address }) => isLoopback(address)));
  const isBare = url.protocol === "http:" && !isLoopback(first.address);
  if (!isOpen || isBare) throw new Unreachable("address");
  return first;
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof Unreachable) return error.failure;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH")
    return "refused";
  return /CERT|TLS|SSL|VERIFY|ALTNAME/.test(code) ? "tls" : "broken";
}
