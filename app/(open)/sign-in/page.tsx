import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ActionForm } from "#components/action-form";
import { Task } from "#components/frame";
import { Submit } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { env } from "#lib/env";
import { accountTexts } from "../../answers.ts";
import { currentSession, stepOf } from "../../session.ts";
import { signIn } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.signIn.title };
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const session = await currentSession();
  if (session) redirect(stepOf(session));
  const { texts } = await accountTexts();
  const { why } = await searchParams;
  return (
    <Task title={texts.signIn.title}>
      <div className="mb-5">
        {why === "reset" ? <Notice kind="plain">{texts.signIn.reset}</Notice> : null}
        {why === "ended" ? <Notice kind="plain">{texts.signIn.ended}</Notice> : null}
        {why === "entra" ? <Notice kind="harm">{texts.signIn.entraRefused}</Notice> : null}
      </div>
      <ActionForm
        action={signIn}
        submit={texts.signIn.submit}
        fields={[
          { name: "email", label: texts.email, type: "email", autoComplete: "username" },
          {
            name: "password",
            label: texts.password,
            type: "password",
            autoComplete: "current-password",
          },
        ]}
      />
      <p className="mt-6">
        <Link href="/forgot-password" className="text-accent underline underline-offset-4">
          {texts.signIn.forgot}
        </Link>
      </p>
      {env().entra ? (
        <form action="/api/auth/entra" method="post" className="mt-8 border-line border-t pt-8">
          <Submit look="plain">{texts.signIn.entra}</Submit>
        </form>
      ) : null}
    </Task>
  );
}
