import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { Task } from "#components/frame";
import { isGoodLink } from "#lib/auth/links";
import { accountTexts } from "../../answers.ts";
import { setPassword } from "../actions.ts";
import { tokenOf, type WithToken } from "../token.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.reset.title };
}

export default async function Page(props: WithToken) {
  const { texts } = await accountTexts();
  const token = await tokenOf(props);
  if (!(await isGoodLink("password_reset", token))) {
    return (
      <Task title={texts.reset.usedTitle} lead={texts.reset.usedLead}>
        <Link href="/forgot-password" className="text-accent underline underline-offset-4">
          {texts.reset.again}
        </Link>
      </Task>
    );
  }
  return (
    <Task title={texts.reset.title} lead={texts.reset.lead}>
      <ActionForm
        action={setPassword}
        hidden={{ token }}
        submit={texts.reset.submit}
        fields={[
          {
            name: "password",
            label: texts.newPassword,
            hint: texts.passwordHint,
            type: "password",
            autoComplete: "new-password",
          },
        ]}
      />
    </Task>
  );
}
