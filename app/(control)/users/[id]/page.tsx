import type { Metadata } from "next";
import { BackLink } from "#components/ui/back-link";
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
      <div className="mb-6">
        <BackLink href="/users" label={texts.person.back} />
      </div>
      <Meanwhile
        skeleton={<PersonSkeleton label={texts.loading} />}
        show={() => personShown(id, "page")}
      />
    </>
  );
}
