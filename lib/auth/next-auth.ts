/**
 * next-auth, and everything that knows it: the two ways to prove who somebody is. It decides nothing
 * about sessions: its token is our session's opaque id, so a mistake in it alone lets nobody in.
 */
import NextAuth, { type AuthOptions, type User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "../env.ts";
import { type EntraClaims, enterByEntra } from "../mobile/entra.ts";
import { sessionCookie } from "./cookie.ts";
import { byEntra } from "./entra.ts";
import { authSecret } from "./sealing.ts";
import { markReauthenticated, type Session } from "./sessions.ts";
import { checkPassword, enter, type Identity } from "./sign-in.ts";
import type { Visitor } from "./visitor.ts";

interface EntraProfile {
  tid: string;
  oid: string;
  /** When the password was typed there, in seconds; only where the registration asks for this claim. */
  auth_time?: number;
  /** Asked for of employees only, whom it may find the first time. */
  preferred_username?: string;
  email?: string;
}

/** An Entra ID tenant and this product's registration in it. */
export interface Entra {
  clientId: string;
  clientSecret: string;
  tenantId: string;
  /** Where it is; a test has its own. */
  authority: string;
}

/** The tenant of the environment, if there is one. */
export function configuredEntra(): Entra | undefined {
  const { entra } = env();
  return entra && { ...entra, authority: "https://login.microsoftonline.com" };
}

function entraProvider(
  { clientId, clientSecret, tenantId, authority }: Entra,
  { confirming, isEmployee }: Asked,
): OAuthConfig<EntraProfile> {
  const scope = isEmployee ? "openid profile email" : "openid";
  return {
    id: "entra",
    name: "Entra ID",
    type: "oauth",
    wellKnown: `${authority}/${tenantId}/v2.0/.well-known/openid-configuration`,
    authorization: { params: { scope, ...(confirming ? { prompt: "login" } : {}) } },
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    clientId,
    clientSecret,
    profile: ({ oid, tid }) => ({ id: `${tid}/${oid}` }),
  };
}

interface Asked {
  visitor: Visitor;
  invitation?: string | undefined;
  entra?: Entra | undefined;
  confirming?: Confirming | undefined;
  /** Somebody who wants into the mobile app, not the Control Centre. */
  isEmployee?: boolean | undefined;
}

/** Whoever is signed in and proves once more that it is them: the session goes on, no other begins. */
export interface Confirming {
  session: Session;
  /** What the cookie holds. */
  token: string;
}

/** A proof older than this is not of now: somebody took `prompt` out of the address on the way. */
const longestAtEntra = 10 * 60;

/** The proven identity travels from the proof to the session inside one request. */
type Known = User & { identity?: Identity; employeeKey?: string };

function optionsFor(asked: Asked): AuthOptions {
  const secure = env().appUrl.startsWith("https:");
  const { entra, visitor, confirming } = asked;
  return {
    secret: authSecret(),
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: 12 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    // Its messages quote what was typed.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    cookies: { sessionToken: { name: sessionCookie.name, options: sessionCookie.options } },
    jwt: {
      encode: async ({ token }) => String(token?.["session"] ?? ""),
      decode: async ({ token }) => ({ session: token }),
    },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(typed) {
          const { email = "", password = "" } = typed ?? {};
          const answer = await checkPassword({ email, password }, visitor);
          if (answer === "wrong") return null;
          if ("wait" in answer) throw new Error(`wait ${answer.wait}`);
          return { id: answer.accountId, identity: answer } satisfies Known;
        },
      }),
      ...(entra ? [entraProvider(entra, asked)] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== "entra") return true;
        const { tid, oid, auth_time } = (profile ?? {}) as Partial<EntraProfile>;
        // Another tenant's directory may hold the same address; it is not ours.
        if (!entra || !oid || tid !== entra.tenantId) return false;
        if (asked.isEmployee) {
          const employeeKey = await enterByEntra(claimsOf({ ...profile, tid, oid }));
          if (employeeKey === undefined) return false;
          Object.assign(user, { employeeKey });
          return true;
        }
        const identity = await byEntra({ tenantId: tid, objectId: oid }, asked.invitation);
        if (!identity) return false;
        (user as Known).identity = identity;
        if (!confirming) return true;
        const isOfNow = !auth_time || Date.now() / 1000 - auth_time < longestAtEntra;
        return isOfNow && identity.accountId === confirming.session.account.id;
      },
      async jwt({ user, account }) {
        const { identity, employeeKey } = (user as Known | undefined) ?? {};
        if (employeeKey !== undefined) return { session: employeeKey };
        // Entra ID asks for its own second factor, by the rules of the organisation.
        if (!identity) return {};
        if (confirming) {
          await markReauthenticated(confirming.session);
          return { session: confirming.token };
        }
        return { session: await enter(identity, visitor, account?.provider === "entra") };
      },
    },
  };
}

function claimsOf({ tid, oid, preferred_username, email }: EntraProfile): EntraClaims {
  return { tenantId: tid, objectId: oid, userPrincipalName: preferred_username, email };
}

interface NextAuthAnswer {
  location: string;
  /** Whole Set-Cookie lines. */
  cookies: string[];
}

/** Calls next-auth as it is called under `pages/api`, without a server around it. */
async function call(
  asked: Asked,
  request: {
    path: string[];
    method: "GET" | "POST";
    query?: Record<string, string>;
    body?: Record<string, string>;
    cookies: Record<string, string>;
  },
): Promise<NextAuthAnswer & { body: unknown }> {
  const headers = new Map<string, string | string[]>();
  let body: unknown;
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => headers.set(name.toLowerCase(), value),
    json: (value: unknown) => (body = value),
    send: (value: unknown) => (body = value),
    end: () => undefined,
  };
  const { path, method, query, cookies } = request;
  const incoming = {
    ...{ method, cookies, headers: {}, body: request.body },
    query: { ...query, nextauth: path },
  };
  await NextAuth(incoming as never, response as never, optionsFor(asked));
  const location = headers.get("location");
  return {
    location: typeof location === "string" ? location : "",
    cookies: [headers.get("set-cookie") ?? []].flat(),
    body,
  };
}

function pairs(lines: string[]): Record<string, string> {
  const named = lines.map((line) => {
    const [name = "", value = ""] = (line.split(";", 1)[0] ?? "").split(/=(.*)/s);
    return [name, decodeURIComponent(value)];
  });
  return Object.fromEntries(named);
}

/** next-auth takes a POST only with the token it gave out; our forms are guarded by Origin already. */
async function post(
  asked: Asked,
  path: string[],
  body: Record<string, string>,
): Promise<NextAuthAnswer> {
  const given = await call(asked, { path: ["csrf"], method: "GET", cookies: {} });
  const { csrfToken } = given.body as { csrfToken: string };
  return call(asked, {
    ...{ path, method: "POST", cookies: pairs(given.cookies) },
    body: { ...body, csrfToken, callbackUrl: env().appUrl },
  });
}

/** E-mail and password. Answers what goes into the cookie, or why not. */
export async function signInByPassword(
  typed: { email: string; password: string },
  visitor: Visitor,
): Promise<{ token: string } | "wrong" | { wait: number }> {
  const { location, cookies } = await post({ visitor }, ["callback", "credentials"], typed);
  const token = pairs(cookies)[sessionCookie.name];
  if (token) return { token };
  const error = new URL(location, env().appUrl).searchParams.get("error") ?? "";
  const wait = /^wait (\d+)$/.exec(error)?.[1];
  if (wait) return { wait: Number(wait) };
  if (error === "CredentialsSignin") return "wrong";
  throw new Error("sign-in failed");
}

/** Where the browser goes to prove itself, and the cookies that tie the answer to this browser. */
export async function beginEntra(asked: Asked & { entra: Entra }): Promise<NextAuthAnswer> {
  return post(asked, ["signin", "entra"], {});
}

/**
 * The browser is back. Answers what goes into the cookie: an account's, or the employee's who was asked for. Undefined
 * for whoever was not invited, is not the one who had to confirm, or may not enter.
 */
export async function finishEntra(
  back: { query: Record<string, string>; cookies: Record<string, string> },
  asked: Asked & { entra: Entra },
): Promise<{ token: string | undefined; cookies: string[] }> {
  const request = { path: ["callback", "entra"], method: "GET" as const, ...back };
  const { cookies } = await call(asked, request);
  const isSession = (line: string) => line.startsWith(`${sessionCookie.name}=`);
  return {
    token: pairs(cookies.filter(isSession))[sessionCookie.name],
    cookies: cookies.filter((line) => !isSession(line)),
  };
}
