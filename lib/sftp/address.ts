/** The server of files as people and their programs find it. */
import { isIP } from "node:net";
import type { Env } from "../env.ts";
import { shownHostKeys } from "./host-keys.ts";

export interface SftpAddress {
  host: string;
  port: number;
  /** Its own key in the form of authorized_keys, and as clients show it; null while it has never started. */
  hostKey: string | null;
  fingerprint: string | null;
}

export async function sftpAddress(env: Env): Promise<SftpAddress> {
  const [key] = await shownHostKeys();
  return {
    ...{ host: publicHost(env), port: env.sftpPort },
    ...{ hostKey: key?.public ?? null, fingerprint: key?.fingerprint ?? null },
  };
}

/** An address that stands for every interface is none that clients can use, then it is the name of the web. */
function publicHost({ sftpHost, appUrl }: Env): string {
  const isEverywhere = isIP(sftpHost) !== 0 && /^[0:.]+$/.test(sftpHost);
  return isEverywhere ? new URL(appUrl).hostname : sftpHost;
}
