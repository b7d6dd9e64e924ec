import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";
import { Gone } from "#components/users/gone";
import { usersTexts } from "./view.ts";

export default async function NotFound() {
  const { texts } = await usersTexts();
  return (
    <div className="max-w-xl">
      <Gone heading="h1" texts={texts} />
      <Link href="/users" className={`${buttonClass("plain")} mt-6 inline-block leading-10`}>
        {texts.person.back}
      </Link>
    </div>
  );
}
