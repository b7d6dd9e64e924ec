import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";
import { usersTexts } from "./view.ts";

/** Nobody, or another organisation's person: the two are never told apart. */
export default async function NotFound() {
  const { texts } = await usersTexts();
  return (
    <div className="max-w-xl">
      <h1 className="font-strong text-title">{texts.person.gone}</h1>
      <p className="mt-2 text-quiet">{texts.person.goneLead}</p>
      <Link href="/users" className={`${buttonClass("plain")} mt-6 inline-block leading-10`}>
        {texts.person.back}
      </Link>
    </div>
  );
}
