/** Asks the web, in the JSON of SFTPGo's external authentication, who may come in. */
import { isAbsolute } from "node:path";
import type { Env } from "#lib/env";
import type { SftpUser, SignInAttempt } from "#server/sftp/options";

const timeout = 20_000;
const most = { bytes: 1_000_000_000, files: 1_000, fileBytes: 100_000_000 };

/** Where the web of this installation is reached: on this machine when it runs here. */
export function webAddress({ roles, host, port, appUrl }: Env): string {
  if (!roles.includes("web")) return appUrl;
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "[::1]" };
  const own = everywhere[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `http://${own}:${port}`;
}

export interface Hooks {
  /** Undefined for everybody who may not come in. @throws when the web does not answer */
  signIn(attempt: SignInAttempt): Promise<SftpUser | undefined>;
  /** The status of the answer to an event. @throws when there is none */
  tell(event: string): Promise<number>;
}

/** @param web the web's address, without a slash at the end */
export function hooksClient(web: string, secret: string): Hooks {
  const post = (path: string, body: string) =>
    fetch(`${web}/api/sftp/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(timeout),
      redirect: "error",
    });
  return {
    async signIn(attempt) {
      const { username, address, password = "", publicKey = "" } = attempt;
      const asked = { username, ip: address, password, public_key: publicKey };
      const rest = { protocol: "SSH", keyboard_interactive: "", tls_cert: "" };
      const response = await post("auth", JSON.stringify({ ...asked, ...rest }));
      const text = await response.text();
      if (response.status === 200) return userOf(text);
      if (response.status === 403) return undefined;
      throw Object.assign(new Error("SFTP's sign-in cannot be asked"), {
        code: `HTTP ${response.status}`,
      });
    },
    async tell(event) {
      const response = await post("events", event);
      await response.arrayBuffer();
      return response.status;
    },
  };
}

/** An empty answer, which SFTPGo takes for a yes, is a no. */
function userOf(text: string): SftpUser | undefined {
  const answer = text === "" ? {} : JSON.parse(text);
  const { username, status, home_dir: home, public_keys: publicKeys } = answer;
  if (typeof username !== "string" || username === "" || status !== 1) return undefined;
  if (typeof home !== "string" || !isAbsolute(home)) return undefined;
  const limits = {
    bytes: limit(answer.quota_size, most.bytes),
    files: limit(answer.quota_files, most.files),
    fileBytes: limit(answer.filters?.max_upload_file_size, most.fileBytes),
  };
  const hasKeys = Array.isArray(publicKeys) && publicKeys.length > 0;
  return { username, home, limits, ...(hasKeys && { publicKeys: publicKeys.map(String) }) };
}

/** To SFTPGo 0 is no limit; here there always is one. */
function limit(given: unknown, otherwise: number): number {
  return typeof given === "number" && given > 0 ? given : otherwise;
}
