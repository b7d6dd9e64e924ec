import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";
import { Icon } from "#components/ui/icon";
import { PersonAccess } from "#components/users/person-access";
import { PersonView } from "#components/users/person-view";
import { DomainError } from "#lib/errors";
import { wholePerson } from "#lib/users/list-person";
import { requireAccount } from "../../../session.ts";
import { dayAfterToday, personOf, usersTexts } from "../view.ts";
import { decide } from "./actions.ts";
import { accessSentence, shownFields, shownHappenings } from "./shown.ts";

type Params = Promise<{ id: string }>;

/** The person of this address; another organisation's is not there. */
const personOfPage = cache(async (id: string) => {
  const { actor } = await requireAccount();
  try {
    return await wholePerson(actor, id);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { user } = await personOfPage((await params).id);
  return { title: user.displayName ?? user.userName };
}

export default async function Page({ params }: { params: Params }) {
  const whole = await personOfPage((await params).id);
  const { account, organisation } = await requireAccount();
  const { locale, texts } = await usersTexts();
  const { timeZone } = organisation;
  const reader = { locale, timeZone, texts };
  const person = personOf(whole.user, locale, timeZone);
  return (
    <>
      <Link
        href="/users"
        className="mb-6 inline-flex items-center gap-1 text-quiet text-table hover:text-text"
      >
        <Icon name="left" />
        {texts.person.back}
      </Link>
      <PersonView
        person={person}
        sentence={accessSentence(whole, reader)}
        fields={shownFields(whole, reader)}
        happenings={shownHappenings(whole, reader)}
        texts={texts}
      >
        {account.role === "admin" ? (
          <PersonAccess
            key={person.keepUntil}
            person={person}
            active={whole.user.active}
            tomorrow={dayAfterToday(timeZone)}
            texts={texts}
            act={decide}
          />
        ) : null}
      </PersonView>
    </>
  );
}
