import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { Task } from "#components/frame";
import { isGoodSetUpLink } from "#lib/auth/set-up";
import { accountTexts } from "../../answers.ts";
import { makeFirst } from "../actions.ts";
import { tokenOf, type WithToken } from "../token.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.setUp.title };
}

export default async function Page(props: WithToken) {
  const { texts } = await accountTexts();
  const token = await tokenOf(props);
  if (!(await isGoodSetUpLink(token))) {
    return (
      <Task title={texts.setUp.usedTitle} lead={texts.setUp.usedLead}>
        <Link href="/" className="text-accent underline underline-offset-4">
          {texts.toSignIn}
        </Link>
      </Task>
    );
  }
  return (
    <Task title={texts.setUp.title} lead={texts.setUp.lead}>
      <ActionForm
        action={makeFirst}
        hidden={{ token }}
        submit={texts.setUp.submit}
        fields={[
          {
            name: "organisation",
            label: texts.setUp.organisation,
            hint: texts.setUp.organisationHint,
            autoComplete: "organization",
          },
          { name: "name", label: texts.name, autoComplete: "name" },
          { name: "email", label: texts.email, type: "email", autoComplete: "username" },
          {
            name: "password",
            label: texts.password,
            hint: texts.passwordHint,
            type: "password",
            autoComplete: "new-password",
          },
        ]}
      />
    </Task>
  );
}
