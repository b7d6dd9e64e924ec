/** The table of Server Actions: who may call each. What has no row fails the tests. */
import { password } from "../fixtures.ts";
import { anotherKey, fingerprintOfAKey, type Ids, messages } from "./roles.ts";

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
  "app/(control)/connections/[id]/account/actions.ts addKey": {
    who: "admins",
    args: ({ feedId }) => form({ id: feedId, key: anotherKey }),
  },
  "app/(control)/connections/[id]/account/actions.ts chooseAddresses": {
    who: "admins",
    args: ({ feedId }) => form({ id: feedId, addresses: "10.0.0.0/8" }),
  },
  "app/(control)/connections/[id]/account/actions.ts removeKey": {
    who: "admins",
    args: ({ feedId }) => form({ id: feedId, fingerprint: fingerprintOfAKey }),
  },
  "app/(control)/connections/[id]/account/actions.ts rotate": {
    who: "admins",
    args: ({ feedId }) => form({ id: feedId }),
  },
  "app/(control)/connections/[id]/account/actions.ts setOpen": {
    who: "admins",
    args: ({ feedId }) => form({ id: feedId, deed: "close" }),
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
  "app/(control)/connections/[id]/feed-actions.ts goLive": {
    who: "admins",
    args: ({ feedId, feedPlanId }) => form({ id: feedId, plan: feedPlanId }),
  },
  "app/(control)/connections/[id]/feed-actions.ts runFeed": {
    who: "admins",
    args: ({ feedId }) => form({ id: feedId }),
  },
  "app/(control)/connections/[id]/feed-actions.ts settle": {
    who: "admins",
    args: ({ feedId }) => form({ id: feedId, mode: "add", cadence: "arrival" }),
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
    args: ({ feedId }) => form({ id: feedId }),
  },
  "app/(control)/connections/actions.ts connect": {
    who: "admins",
    args: () => form({ name: `X ${crypto.randomUUID()}` }),
  },
  "app/(control)/connections/daily-file/actions.ts makeAccount": {
    who: "admins",
    args: () => form({ name: `X ${crypto.randomUUID()}`, username: crypto.randomUUID() }),
  },
  "app/(control)/settings/mobile/actions.ts saveEntra": {
    who: "admins",
    args: () => form({ choice: "off" }),
    // Without an Entra ID tenant in the environment it is off already.
    silent: true,
  },
  "app/(control)/settings/mobile/actions.ts saveShown": {
    who: "admins",
    args: () => form({ shown: "phone" }),
  },
  "app/(control)/settings/sessions/actions.ts chooseOtherPassword": {
    who: "accounts",
    args: () => form({ current: password, password: "een heel ander woord" }),
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
  "app/(control)/settings/webhooks/[id]/actions.ts again": {
    who: "admins",
    args: ({ endpointId }) => form({ id: endpointId, seq: messages.sent }).slice(1),
  },
  "app/(control)/settings/webhooks/[id]/actions.ts change": {
    who: "admins",
    args: ({ endpointId }) =>
      form({ id: endpointId, url: "https://hooks.example.com/", set: "leavers" }),
  },
  "app/(control)/settings/webhooks/[id]/actions.ts hurry": {
    who: "admins",
    args: ({ endpointId }) => form({ id: endpointId }),
  },
  "app/(control)/settings/webhooks/[id]/actions.ts remove": {
    who: "admins",
    args: ({ endpointId }) => form({ id: endpointId }),
  },
  "app/(control)/settings/webhooks/[id]/actions.ts renew": {
    who: "admins",
    args: ({ endpointId }) => form({ id: endpointId }),
  },
  "app/(control)/settings/webhooks/[id]/actions.ts setPaused": {
    who: "admins",
    args: ({ endpointId }) => form({ id: endpointId, deed: "resume" }),
  },
  "app/(control)/settings/webhooks/[id]/actions.ts test": {
    who: "admins",
    args: ({ endpointId }) => form({ id: endpointId }),
    silent: true,
  },
  "app/(control)/settings/webhooks/actions.ts add": {
    who: "admins",
    args: () => form({ url: `https://${crypto.randomUUID()}.invalid/`, set: "all" }),
  },
  "app/(control)/settings/privacy/actions.ts setTerms": {
    who: "admins",
    args: () => form({ days: "60", disabledDays: "" }),
  },
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
  "app/(control)/users/[id]/privacy/actions.ts erase": {
    who: "admins",
    args: ({ leaverId, leaverName }) => [leaverId, ...form({ userName: leaverName })],
  },
  "app/(control)/users/[id]/privacy/actions.ts hold": {
    who: "admins",
    args: ({ userId }) => [userId, ...form({ reason: "x" })],
  },
  "app/(control)/users/[id]/privacy/actions.ts lift": {
    who: "admins",
    args: ({ otherUserId }) => [otherUserId, ...form({})],
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
  "app/m/(in)/me/actions.ts signOut": { who: "anybody", args: none },
  "app/m/sign-in/actions.ts signIn": proofless,
};
