import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { Task } from "#components/frame";
import { accountTexts } from "../../answers.ts";
import { askForReset } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.forgot.title };
}

export default async function Page() {
  const { texts } = await accountTexts();
  return (
    <Task title={texts.forgot.title} lead={texts.forgot.lead}>
      <ActionForm
        action={askForReset}
        submit={texts.forgot.submit}
        fields={[{ name: "email", label: texts.email, type: "email", autoComplete: "username" }]}
      />
      <p className="mt-6">
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          {texts.forgot.back}
        </Link>
      </p>
    </Task>
  );
}
