import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "#components/action-form";
import { Task } from "#components/frame";
import { Submit } from "#components/ui/button";
import { isGoodLink } from "#lib/auth/links";
import { env } from "#lib/env";
import { accountTexts } from "../../answers.ts";
import { accept } from "../actions.ts";
import { tokenOf, type WithToken } from "../token.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.invitation.title };
}

export default async function Page(props: WithToken) {
  const { texts } = await accountTexts();
  const token = await tokenOf(props);
  if (!(await isGoodLink("invitation", token))) {
    return (
      <Task title={texts.invitation.usedTitle} lead={texts.invitation.usedLead}>
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          {texts.toSignIn}
        </Link>
      </Task>
    );
  }
  return (
    <Task title={texts.invitation.title} lead={texts.invitation.lead}>
      <ActionForm
        action={accept}
        hidden={{ token }}
        submit={texts.invitation.submit}
        fields={[
          {
            name: "password",
            label: texts.password,
            hint: texts.passwordHint,
            type: "password",
            autoComplete: "new-password",
          },
        ]}
      />
      {env().entra ? (
        <form action="/api/auth/entra" method="post" className="mt-8 border-line border-t pt-8">
          <input type="hidden" name="invitation" value={token} />
          <Submit look="plain">{texts.invitation.entra}</Submit>
        </form>
      ) : null}
    </Task>
  );
}
