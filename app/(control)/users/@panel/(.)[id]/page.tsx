import { SidePanel } from "#components/ui/side-panel";
import { Gone } from "#components/users/gone";
import { isHere } from "#lib/users/list-person";
import { requireAccount } from "../../../../session.ts";
import { PersonPage, personOfAddress } from "../../person-page.tsx";
import { usersTexts } from "../../view.ts";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireAccount();
  const { id } = await params;
  const { texts } = await usersTexts();
  const { close, open, back, gone } = texts.person;
  // Said here: a page that is not found would stand in the place of the list.
  if (!(await isHere(actor, id))) {
    return (
      <SidePanel key={id} label={gone} close={close} address="/users" open={back}>
        <Gone heading="h2" texts={texts} />
      </SidePanel>
    );
  }
  const { user } = await personOfAddress(id);
  return (
    <SidePanel
      key={id}
      label={user.displayName ?? user.userName}
      close={close}
      address={`/users/${id}`}
      open={open}
    >
      <PersonPage id={id} place="panel" />
    </SidePanel>
  );
}
