import type { Metadata } from "next";
import { Icon } from "#components/ui/icon";
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
      {/* A link of the router would open the person beside this page. */}
      <a
        href={`/users/${id}`}
        className="mb-6 inline-flex items-center gap-1 text-quiet text-table hover:text-text"
      >
        <Icon name="left" />
        {fillIn(words.compare.back, { name: user.displayName ?? user.userName })}
      </a>
      {other === null ? (
        <FindOther user={user} search={asked.get("search")} />
      ) : (
        <Compare id={id} other={other} />
      )}
    </>
  );
}
