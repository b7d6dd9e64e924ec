import { notFound } from "next/navigation";
import { cache } from "react";
import { PersonAccess } from "#components/users/person-access";
import { PersonView } from "#components/users/person-view";
import { DomainError } from "#lib/errors";
import { mergeIn } from "#lib/messages/merge";
import { noteView } from "#lib/privacy/views";
import { wholePerson } from "#lib/users/list-person";
import { requireAccount } from "../../session.ts";
import { auditReader } from "../audit/view.ts";
import { Bookings } from "../bookings.tsx";
import { decide } from "./[id]/actions.ts";
import { accessSentence, shownFields, shownHappenings } from "./[id]/shown.ts";
import { PrivacyLink, PrivacyNotices } from "./privacy-notices.tsx";
import { twice } from "./twice.tsx";
import { dayAfterToday, personOf, usersTexts } from "./view.ts";

/** The person of an address; another organisation's is not there. */
export const personOfAddress = cache(async (id: string) => {
  const { actor } = await requireAccount();
  try {
    return await wholePerson(actor, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

/** A person whole, on a page of their own or in the panel beside the list. */
export async function personShown(id: string, place: "page" | "panel") {
  const { account, actor, organisation } = await requireAccount();
  const whole = await personOfAddress(id);
  await noteView(actor, id);
  const { locale, texts } = await usersTexts();
  const { timeZone } = organisation;
  const reader = { locale, timeZone, texts, history: await auditReader() };
  const person = personOf(whole.user, locale, timeZone);
  const isAdmin = account.role === "admin";
  return (
    <PersonView
      person={person}
      place={place}
      sentence={accessSentence(whole, reader)}
      fields={shownFields(whole, reader)}
      happenings={shownHappenings(whole, reader)}
      texts={texts}
      notices={
        <>
          {await twice(whole, person)}
          <PrivacyNotices id={id} />
        </>
      }
      merge={
        isAdmin && whole.deletedAt === null
          ? { href: `/users/${id}/merge`, label: mergeIn(locale).mergeWith }
          : null
      }
    >
      {isAdmin ? (
        <>
          <PersonAccess
            key={person.keepUntil}
            person={person}
            active={whole.user.active}
            isDeleted={whole.deletedAt !== null}
            tomorrow={dayAfterToday(timeZone)}
            texts={texts}
            act={decide}
          />
          {whole.user.active ? <Bookings /> : null}
          <PrivacyLink id={id} />
        </>
      ) : null}
    </PersonView>
  );
}
