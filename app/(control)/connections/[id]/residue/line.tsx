import Link from "next/link";
import { readResidue } from "#lib/connections/residue";
import { fillIn } from "#lib/messages/accounts";
import { residueIn } from "#lib/messages/residue";
import { counted } from "#lib/messages/users";
import { shownConnection } from "../shown.ts";

/** That there are people who are not in this source, and where to decide about them; nothing when there are none. */
export async function ResidueLine({ id }: { id: string }) {
  const { actor, connection, locale } = await shownConnection(id);
  const { people, addedByHand, isSending } = await readResidue(actor, id);
  // Whoever is added by hand later would bring it back each time.
  const left = people - addedByHand;
  if (left === 0 || isSending) return null;
  const texts = residueIn(locale);
  return (
    <p className="mt-6 max-w-3xl border-waiting border-l-4 bg-raised px-4 py-3 text-table">
      {fillIn(counted(texts.line, left), { connection: connection.name })}{" "}
      <Link
        href={`/connections/${id}/residue`}
        prefetch={false}
        className="text-accent underline-offset-4 hover:underline"
      >
        {texts.look}
      </Link>
    </p>
  );
}
