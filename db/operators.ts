/** The mark of operators. The product's own role can only read it: it is given with the owner's address. */
import postgres from "postgres";
import { type Handle, transaction } from "./client.ts";

/** A transaction of one organisation as the owner of the database, whom no policy binds. */
export async function asOwnerOf<T>(
  ownerUrl: string,
  organisationId: string,
  work: (at: Handle) => Promise<T>,
): Promise<T> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return await transaction(owner, (sql, sends) => work({ organisationId, sql, sends }));
  } finally {
    await owner.end();
  }
}

/** As the owner. False when it was so already. */
export async function setOperator(
  at: Handle,
  accountId: string,
  isOperator: boolean,
): Promise<boolean> {
  const { sql, organisationId } = at;
  const { count } = isOperator
    ? await sql`
        insert into operators (organisation_id, account_id) values (${organisationId}, ${accountId})
        on conflict do nothing`
    : await sql`
        delete from operators where organisation_id = ${organisationId} and account_id = ${accountId}`;
  return count > 0;
}

/** Whether an account has looked at all organisations since then. */
export async function hasLookedSince(at: Handle, accountId: string, since: Date): Promise<boolean> {
  const [row] = await at.sql`
    select exists (select from history
      where organisation_id = ${at.organisationId} and kind = 'organisations_seen' and not summed
        and actor_id = ${accountId} and at > ${since}) as has`;
  return row?.["has"] === true;
}
