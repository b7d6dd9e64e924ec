import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "#components/action-form";
import { Task } from "#components/frame";
import { Submit } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { mobileIn } from "#lib/messages/mobile";
import { isEntraOffered } from "#lib/mobile/entra";
import { currentLanguage } from "../../language.ts";
import { currentEmployee } from "../employee.ts";
import { OpenFrame } from "../open-frame.tsx";
import { signIn } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: mobileIn((await currentLanguage()).locale).signIn.title };
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  if (await currentEmployee()) redirect("/m");
  const { signIn: texts } = mobileIn((await currentLanguage()).locale);
  const { why } = await searchParams;
  return (
    <OpenFrame>
      <Task title={texts.title} lead={texts.lead}>
        {why === "over" ? (
          <div className="mb-5">
            <Notice kind="plain">{texts.over}</Notice>
          </div>
        ) : null}
        {why === "entra" ? (
          <div className="mb-5">
            <Notice kind="harm">{texts.entraRefused}</Notice>
          </div>
        ) : null}
        <ActionForm
          action={signIn}
          submit={texts.submit}
          fields={[{ name: "email", label: texts.email, type: "email", autoComplete: "email" }]}
        />
        {(await isEntraOffered()) ? (
          <form action="/api/auth/entra" method="post" className="mt-8 border-line border-t pt-8">
            <input type="hidden" name="employee" value="1" />
            <Submit look="plain">{texts.entra}</Submit>
          </form>
        ) : null}
      </Task>
    </OpenFrame>
  );
}
