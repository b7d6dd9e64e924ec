import { PanelPlace } from "#components/ui/panel-place";
import { SidePanel } from "#components/ui/side-panel";
import { Gone } from "#components/users/gone";
import { PersonSkeleton } from "#components/users/skeleton";
import { isHere } from "#lib/users/list-person";
import { Meanwhile } from "../../../../meanwhile.tsx";
import { requireAccount } from "../../../../session.ts";
import { personOfAddress, personShown } from "../../person-page.tsx";
import { usersTexts } from "../../view.ts";

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  await requireAccount();
  const { id } = await params;
  const { texts } = await usersTexts();
  const skeleton = (
    <PanelPlace>
      <PersonSkeleton label={texts.loading} />
    </PanelPlace>
  );
  return <Meanwhile key={id} skeleton={skeleton} show={() => panel(id)} />;
}

async function panel(id: string) {
  const { actor } = await requireAccount();
  const { texts } = await usersTexts();
  const { close, open, back, gone } = texts.person;
  // Said here: a page that is not found would stand in the place of the list.
  if (!(await isHere(actor, id))) {
    return (
      <SidePanel label={gone} close={close} address="/users" open={back}>
        <Gone heading="h2" texts={texts} />
      </SidePanel>
    );
  }
  const { user } = await personOfAddress(id);
  const name = user.displayName ?? user.userName;
  return (
    <SidePanel label={name} close={close} address={`/users/${id}`} open={open}>
      {await personShown(id, "panel")}
    </SidePanel>
  );
}
