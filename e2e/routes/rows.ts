/**
 * The table: every page, handler and Server Action, and who may do what. What has no row here fails the
 * tests. A new one is a line: `"/audit": admins`.
 */
import { type Ids, type Role, roles } from "./roles.ts";

/** A status, or where the browser is sent. */
type Outcome = number | string;
type Outcomes = Record<Role, Outcome>;

function all(outcome: Outcome): Outcomes {
  return Object.fromEntries(roles.map((role) => [role, outcome])) as Outcomes;
}

/** For whoever is signed in, past the second step. */
const inside: Outcomes = {
  ...all(200),
  ...{ nobody: "/sign-in", suspended: "/sign-in", halfway: "/sign-in/second-step" },
};
/** For Admins; a Manager is told so. */
const admins: Outcomes = { ...inside, manager: 403 };
/** About something with an id in the address, which another organisation does not have. */
const own: Outcomes = { ...inside, foreign: 404 };
/** For whoever is not signed in. */
const outside: Outcomes = {
  ...all("/"),
  nobody: 200,
  suspended: 200,
  halfway: "/sign-in/second-step",
};

export const pages: Record<string, Outcomes> = {
  "/": {
    ...all("/users"),
    nobody: "/sign-in",
    suspended: "/sign-in",
    halfway: "/sign-in/second-step",
  },
  "/audit": inside,
  "/forgot-password": all(200),
  "/imports": inside,
  "/imports/[id]": own,
  "/invitation": all(200),
  "/reset-password": all(200),
  "/set-up": all(200),
  "/settings": {
    ...inside,
    admin: "/settings/admins",
    foreign: "/settings/admins",
    manager: "/settings/sessions",
  },
  "/settings/admins": admins,
  "/settings/confirm": inside,
  "/connections": admins,
  "/connections/[id]": { ...admins, foreign: 404 },
  "/connections/[id]/fields": { ...admins, foreign: 404 },
  "/connections/[id]/manage": { ...admins, foreign: 404 },
  "/connections/[id]/moving": { ...admins, foreign: 404 },
  "/connections/[id]/rehearsal": { ...admins, foreign: 404 },
  "/connections/[id]/residue": { ...admins, foreign: 404 },
  "/connections/[id]/requests": { ...admins, foreign: 404 },
  "/settings/sessions": inside,
  "/sign-in": outside,
  "/sign-in/enrol": inside,
  "/sign-in/second-step": { ...all("/"), nobody: "/sign-in", suspended: "/sign-in", halfway: 200 },
  "/users": inside,
  "/users/[id]": own,
  "/users/[id]/merge": { ...admins, foreign: 404 },
  "/users/import": admins,
  "/users/import/[id]": { ...admins, foreign: 404 },
  "/why": inside,
};

/** For scripts of our pages, which need a problem and no page. */
const scripts: Outcomes = { ...inside, nobody: 401, suspended: 401, halfway: 401 };
const adminScripts: Outcomes = { ...scripts, manager: 403 };
/** Nothing is sent: an Admin is told so. */
const sending: Outcomes = { ...adminScripts, admin: 422, foreign: 422 };

/** Without an Entra ID tenant in the environment its two addresses are not there. */
export const handlers: Record<string, Outcomes> = {
  "GET /api/audit/export": inside,
  "GET /api/auth/callback/entra": all(404),
  "GET /api/health/live": all(200),
  "GET /api/health/ready": all(200),
  "GET /api/imports/[id]/progress": { ...scripts, foreign: 404 },
  "GET /api/imports/[id]/refused": { ...scripts, foreign: 404 },
  // Who may listen is told that this request does not.
  "GET /api/users/changes": { ...scripts, admin: 406, foreign: 406, manager: 406 },
  "GET /api/users/export": inside,
  "GET /api/user-list-template": inside,
  "GET /api/user-lists/[id]": { ...adminScripts, foreign: 404 },
  "GET /api/user-lists/[id]/bytes": { ...adminScripts, foreign: 404 },
  "GET /api/user-photos": adminScripts,
  "GET /api/user-photos/[name]": { ...scripts, foreign: 404 },
  "PATCH /api/user-lists/[id]": sending,
  "POST /api/auth/entra": all(404),
  "POST /api/connections/[id]/rehearsal": { ...sending, foreign: 404 },
  // Servers of files bear a secret; a session is nothing to them.
  "POST /api/sftp/auth": all(401),
  "POST /api/sftp/events": all(401),
  "POST /api/user-lists": sending,
  "POST /api/user-photos/[name]": sending,
  "PUT /api/user-lists/[id]/bytes/[n]": { ...sending, foreign: 404 },
};

export interface ActionRow {
  /**
   * `admins`: a Manager is refused. `accounts`: for whoever is signed in, about what is theirs. `anybody`:
   * before that; what is sent here proves nothing.
   */
  who: "admins" | "accounts" | "anybody";
  /** What is sent. When an Admin sends it, it must change something: else a refusal would show nothing. */
  args(ids: Ids): unknown[];
  /** What it changes is seen nowhere in the organisation's data. */
  silent?: true;
  /** It changes the session of whoever is half-way, which is theirs. */
  ownSession?: true;
}

/** What a form sends. */
function form(values: Record<string, string>): unknown[] {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return [{}, data];
}
const none = () => [];
const invitation = () => form({ email: `x-${crypto.randomUUID()}@example.com`, name: "X" });
const wrong = { email: "x@example.com", password: "x", code: "000000", recovery: "x", token: "x" };
const proofless: ActionRow = { who: "anybody", args: () => form(wrong) };

export const actions: Record<string, ActionRow> = {
  "app/(control)/imports/[id]/actions.ts decide": {
    who: "admins",
    args: ({ runId }) => [runId, { kind: "withoutLeavers", on: true }],
  },
  "app/(control)/imports/[id]/actions.ts discard": {
    who: "admins",
    args: ({ runId }) => [runId],
  },
  "app/(control)/imports/[id]/actions.ts giveBack": {
    who: "admins",
    args: ({ alarmedId }) => [alarmedId],
  },
  "app/(control)/imports/[id]/actions.ts submit": {
    who: "admins",
    args: ({ runId }) => [runId, "as_decided", null],
  },
  "app/(control)/imports/[id]/actions.ts undo": {
    who: "admins",
    args: ({ appliedId }) => [appliedId],
  },
  "app/(control)/imports/[id]/actions.ts wasMeant": {
    who: "admins",
    args: ({ alarmedId }) => [alarmedId],
  },
  "app/(control)/settings/admins/actions.ts changeAccount": {
    who: "admins",
    args: ({ accountId }) => form({ id: accountId, deed: "remove" }),
  },
  "app/(control)/settings/admins/actions.ts invite": { who: "admins", args: invitation },
  "app/(control)/settings/confirm/actions.ts confirm": {
    who: "accounts",
    args: () => form({ password: "x" }),
    silent: true,
  },
  "app/(control)/connections/[id]/actions.ts endToken": {
    who: "admins",
    args: ({ tokenId }) => form({ id: tokenId }),
  },
  "app/(control)/connections/[id]/actions.ts makeToken": {
    who: "admins",
    args: ({ connectionId }) => form({ id: connectionId, days: "30" }),
  },
  "app/(control)/connections/[id]/actions.ts testConnection": {
    who: "admins",
    args: ({ connectionId }) => form({ id: connectionId }),
  },
  "app/(control)/connections/[id]/fields/actions.ts addRule": {
    who: "admins",
    args: ({ connectionId, groupId }) =>
      form({ id: connectionId, group: groupId, gets: "emergencyResponse" }),
  },
  "app/(control)/connections/[id]/fields/actions.ts dropRule": {
    who: "admins",
    args: ({ connectionId, groupId }) =>
      form({ id: connectionId, group: groupId, gets: "firstAid" }).slice(1),
  },
  "app/(control)/connections/[id]/fields/actions.ts saveField": {
    who: "admins",
    args: ({ connectionId }) =>
      form({ id: connectionId, field: "title", path: "title", choice: "off" }),
  },
  "app/(control)/connections/[id]/manage/actions.ts rename": {
    who: "admins",
    args: ({ connectionId }) => form({ id: connectionId, name: "Okta" }),
  },
  "app/(control)/connections/[id]/manage/actions.ts setPaused": {
    who: "admins",
    args: ({ connectionId }) => form({ id: connectionId, deed: "pause" }),
  },
  "app/(control)/connections/[id]/manage/actions.ts tell": {
    who: "admins",
    args: ({ connectionId }) => form({ id: connectionId, tell: "x@example.com" }),
  },
  "app/(control)/connections/[id]/moving/actions.ts move": {
    who: "admins",
    args: ({ connectionId }) => form({ id: connectionId, to: "" }),
  },
  "app/(control)/connections/[id]/residue/actions.ts decideAboutResidue": {
    who: "admins",
    args: ({ connectionId }) => form({ id: connectionId }),
  },
  "app/(control)/connections/actions.ts connect": {
    who: "admins",
    args: () => form({ name: `X ${crypto.randomUUID()}` }),
  },
  "app/(control)/settings/sessions/actions.ts dropFactor": {
    who: "accounts",
    args: ({ factorId }) => form({ id: factorId }),
  },
  "app/(control)/settings/sessions/actions.ts endAllSessions": { who: "accounts", args: none },
  "app/(control)/settings/sessions/actions.ts endSession": {
    who: "accounts",
    args: ({ sessionId }) => form({ id: sessionId }).slice(1),
  },
  "app/(control)/settings/sessions/actions.ts newRecoveryCodes": { who: "accounts", args: none },
  "app/(control)/users/[id]/actions.ts decide": {
    who: "admins",
    args: ({ userId }) => [userId, "block", null],
  },
  "app/(control)/users/[id]/merge/actions.ts merge": {
    who: "admins",
    args: ({ userId, otherUserId }) => [userId, otherUserId, "1.1"],
  },
  "app/(control)/users/[id]/merge/actions.ts separate": {
    who: "admins",
    args: ({ mergedUserId }) => [mergedUserId],
  },
  "app/(control)/users/[id]/merge/actions.ts twoPeople": {
    who: "admins",
    args: ({ userId, otherUserId }) => [userId, otherUserId],
  },
  "app/(control)/users/actions.ts askIfTaken": {
    who: "admins",
    args: ({ userId }) => [userId, "userName", "x"],
    silent: true,
  },
  "app/(control)/users/actions.ts chooseRowHeight": {
    who: "accounts",
    args: () => [true],
    silent: true,
  },
  "app/(control)/users/actions.ts savePerson": {
    who: "admins",
    args: ({ userId }) => [userId, { title: "Baas" }],
  },
  "app/(control)/users/actions.ts setAccess": {
    who: "admins",
    args: ({ userId }) => [[userId], "end"],
  },
  "app/(control)/users/import/actions.ts discardList": {
    who: "admins",
    args: ({ draftId }) => form({ draft: draftId }).slice(1),
  },
  "app/(control)/users/import/actions.ts planList": {
    who: "admins",
    args: ({ draftId }) => [draftId, "add", 1],
  },
  "app/(control)/users/invite-colleague.ts inviteColleague": { who: "admins", args: invitation },
  "app/(open)/actions.ts accept": proofless,
  "app/(open)/actions.ts askForReset": proofless,
  "app/(open)/actions.ts makeFirst": proofless,
  "app/(open)/actions.ts setPassword": proofless,
  "app/(open)/sign-in/actions.ts askForPasskey": { who: "anybody", args: none },
  "app/(open)/sign-in/actions.ts confirmApp": proofless,
  "app/(open)/sign-in/actions.ts confirmNewPasskey": { who: "anybody", args: () => [{}] },
  "app/(open)/sign-in/actions.ts enterCode": proofless,
  "app/(open)/sign-in/actions.ts enterPasskey": { who: "anybody", args: () => [{}] },
  "app/(open)/sign-in/actions.ts enterRecoveryCode": proofless,
  "app/(open)/sign-in/actions.ts offerNewPasskey": { who: "anybody", args: none },
  "app/(open)/sign-in/actions.ts signIn": proofless,
  "app/actions.ts chooseLanguage": { who: "anybody", args: () => form({ locale: "nl" }).slice(1) },
  "app/actions.ts signOut": { who: "anybody", args: none, ownSession: true },
};
