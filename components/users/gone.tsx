import type { UsersMessages } from "#lib/messages/users-en";

/** Nobody, or another organisation's person: the two are never told apart. */
export function Gone({ heading: Heading, texts }: { heading: "h1" | "h2"; texts: UsersMessages }) {
  return (
    <>
      <Heading className="font-strong text-title">{texts.person.gone}</Heading>
      <p className="mt-2 text-quiet">{texts.person.goneLead}</p>
    </>
  );
}
