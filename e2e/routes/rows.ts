/**
 * The table: every page and handler, and who may do what; Server Actions stand in `action-rows.ts`. What has no row
 * fails the tests. A new one is a line: `"/audit": admins`.
 */
import { type Role, roles } from "./roles.ts";

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
  // The employees' web app: an account is nobody there.
  "/m": all("/m/sign-in"),
  "/m/ended": all(200),
  "/m/me": all("/m/sign-in"),
  "/m/sign-in": all(200),
  // For operators; nobody else is told that it exists.
  "/organisations": { ...inside, manager: 404, admin: 404, foreign: 404 },
  "/overview": inside,
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
  "/settings/webhooks": admins,
  "/settings/webhooks/[id]": { ...admins, foreign: 404 },
  "/connections": admins,
  "/connections/choose": admins,
  "/connections/[id]": { ...admins, foreign: 404 },
  "/connections/[id]/account": { ...admins, foreign: 404 },
  "/connections/[id]/fields": { ...admins, foreign: 404 },
  "/connections/[id]/manage": { ...admins, foreign: 404 },
  "/connections/[id]/moving": { ...admins, foreign: 404 },
  "/connections/[id]/rehearsal": { ...admins, foreign: 404 },
  "/connections/[id]/residue": { ...admins, foreign: 404 },
  "/connections/[id]/requests": { ...admins, foreign: 404 },
  "/connections/[id]/upload": { ...admins, foreign: 404 },
  "/connections/daily-file": admins,
  "/settings/mobile": inside,
  "/settings/privacy": admins,
  "/settings/sessions": inside,
  "/sign-in": outside,
  "/sign-in/enrol": inside,
  "/sign-in/second-step": { ...all("/"), nobody: "/sign-in", suspended: "/sign-in", halfway: 200 },
  "/users": inside,
  "/users/[id]": own,
  "/users/[id]/merge": { ...admins, foreign: 404 },
  "/users/[id]/privacy": { ...admins, foreign: 404 },
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
  "GET /api/connections/[id]/upload-file": { ...admins, foreign: 404 },
  "GET /api/health/live": all(200),
  "GET /api/health/ready": all(200),
  "GET /api/imports/[id]/progress": { ...scripts, foreign: 404 },
  "GET /api/imports/[id]/refused": { ...scripts, foreign: 404 },
  // The mobile app is the employees': an account is nobody there.
  "GET /api/mobile/changes": all(401),
  "GET /api/mobile/colleagues": all(401),
  "GET /api/mobile/colleagues/[id]/photo": all(401),
  "GET /api/mobile/me": all(401),
  "GET /api/mobile/openapi.json": all(200),
  // Who may listen is told that this request does not.
  "GET /api/users/[id]/copy": { ...admins, foreign: 404 },
  "GET /api/users/changes": { ...scripts, admin: 406, foreign: 406, manager: 406 },
  "GET /api/users/export": inside,
  "GET /api/user-list-template": inside,
  "GET /api/user-lists/[id]": { ...adminScripts, foreign: 404 },
  "GET /api/user-lists/[id]/bytes": { ...adminScripts, foreign: 404 },
  "GET /api/user-photos": adminScripts,
  "GET /api/user-photos/[name]": { ...scripts, foreign: 404 },
  "PATCH /api/user-lists/[id]": sending,
  "GET /m/manifest.webmanifest": all(200),
  "POST /api/auth/entra": all(404),
  "POST /api/connections/[id]/rehearsal": { ...sending, foreign: 404 },
  // Nothing is sent.
  "POST /api/mobile/refresh": all(400),
  "POST /api/mobile/session": all(400),
  "POST /api/mobile/sign-in": all(400),
  "POST /api/mobile/sign-out": all(401),
  // Servers of files bear a secret; a session is nothing to them.
  "POST /api/sftp/auth": all(401),
  "POST /api/sftp/events": all(401),
  "POST /api/user-lists": sending,
  "POST /api/user-photos/[name]": sending,
  "PUT /api/user-lists/[id]/bytes/[n]": { ...sending, foreign: 404 },
};
