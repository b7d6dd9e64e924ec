import { SidePanel } from "#components/ui/side-panel";
import { PersonPage, personOfAddress } from "../../person-page.tsx";
import { usersTexts } from "../../view.ts";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { texts } = await usersTexts();
  const { user } = await personOfAddress(id);
  return (
    <SidePanel
      key={id}
      label={user.displayName ?? user.userName}
      close={texts.person.close}
      address={`/users/${id}`}
      open={texts.person.open}
    >
      <PersonPage id={id} place="panel" />
    </SidePanel>
  );
}
