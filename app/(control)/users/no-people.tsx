import { Empty } from "#components/users/empty";
import { listAccounts } from "#lib/auth/accounts";
import { emptyIn } from "#lib/messages/empty";
import { currentLanguage } from "../../language.ts";
import { requireAccount } from "../../session.ts";
import { inviteColleague } from "./invite-colleague.ts";

/** What the Users page asks while the organisation has nobody in it. */
export async function noPeople() {
  const { actor, account } = await requireAccount();
  const texts = emptyIn((await currentLanguage()).locale);
  if (account.role !== "admin") return <Empty texts={texts} />;
  const accounts = await listAccounts(actor);
  const invited = accounts.filter(({ role, state }) => role === "admin" && state === "invited");
  const admin = { invite: inviteColleague, invited: invited.map(({ name }) => name) };
  return <Empty texts={texts} admin={admin} />;
}
