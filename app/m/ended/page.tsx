import type { Metadata } from "next";
import { Task } from "#components/frame";
import { buttonClass } from "#components/ui/button-class";
import { mobileIn } from "#lib/messages/mobile";
import { currentLanguage } from "../../language.ts";
import { signInPage } from "../employee.ts";
import { OpenFrame } from "../open-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: mobileIn((await currentLanguage()).locale).ended.title };
}

/** Where an open app goes at the moment its person's access ends. */
export default async function Page() {
  const { ended } = mobileIn((await currentLanguage()).locale);
  return (
    <OpenFrame>
      <Task title={ended.title} lead={ended.lead}>
        <p>{ended.what}</p>
        <p className="mt-8">
          <a href={signInPage} className={`inline-flex items-center ${buttonClass("plain")}`}>
            {ended.again}
          </a>
        </p>
      </Task>
    </OpenFrame>
  );
}
