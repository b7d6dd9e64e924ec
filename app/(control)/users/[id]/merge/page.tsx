import type { Metadata } from "next";
import { BackLink } from "#components/ui/back-link";
import { fillIn } from "#lib/messages/accounts";
import { mergeIn } from "#lib/messages/merge";
import { requireAdmin } from "../../../../session.ts";
import { personOfAddress } from "../../person-page.tsx";
import { searchParamsOf, usersTexts } from "../../view.ts";
import { Compare } from "./compare.tsx";
import { FindOther } from "./find-other.tsx";

type Params = Promise<{ id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  await requireAdmin();
  const { user } = await personOfAddress((await params).id);
  const words = mergeIn((await usersTexts()).locale);
  return { title: fillIn(words.find.title, { name: user.displayName ?? user.userName }) };
}

/** Another record of the same person is looked for, and then both are seen beside each other. */
export default async function Page({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requireAdmin();
  const { id } = await params;
  const { user } = await personOfAddress(id);
  const asked = searchParamsOf(await searchParams);
  const words = mergeIn((await usersTexts()).locale);
  const other = asked.get("with");
  return (
    <>
      <div className="mb-6">
        <BackLink
          href={`/users/${id}`}
          label={fillIn(words.compare.back, { name: user.displayName ?? user.userName })}
          isWholeLoad
        />
      </div>
      {other === null ? (
        <FindOther user={user} search={asked.get("search")} />
      ) : (
        <Compare id={id} other={other} />
      )}
    </>
  );
}
