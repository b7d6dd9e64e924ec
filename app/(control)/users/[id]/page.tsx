import type { Metadata } from "next";
import Link from "next/link";
import { Icon } from "#components/ui/icon";
import { PersonSkeleton } from "#components/users/skeleton";
import { Meanwhile } from "../../../meanwhile.tsx";
import { personOfAddress, personShown } from "../person-page.tsx";
import { usersTexts } from "../view.ts";

type Params = Promise<{ id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { user } = await personOfAddress((await params).id);
  return { title: user.displayName ?? user.userName };
}

export default async function Page({ params }: { params: Params }) {
  const { id } = await params;
  const { texts } = await usersTexts();
  return (
    <>
      <Link
        href="/users"
        className="mb-6 inline-flex items-center gap-1 text-quiet text-table hover:text-text"
      >
        <Icon name="left" />
        {texts.person.back}
      </Link>
      <Meanwhile
        skeleton={<PersonSkeleton label={texts.loading} />}
        show={() => personShown(id, "page")}
      />
    </>
  );
}
