import type { Metadata } from "next";
import { ActionForm } from "#components/action-form";
import { Submit } from "#components/ui/button";
import { signOut } from "../../../actions.ts";
import { accountTexts } from "../../../answers.ts";
import { requireAccount } from "../../../session.ts";
import { confirm } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.confirm.title };
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { account } = await requireAccount();
  const { texts } = await accountTexts();
  const { to } = await searchParams;
  return (
    <div className="max-w-md">
      <h1 className="font-strong text-heading">{texts.confirm.title}</h1>
      <p className="mt-1 mb-6 text-quiet">
        {account.hasPassword ? texts.confirm.lead : texts.confirm.leadEntra}
      </p>
      {account.hasPassword ? (
        <ActionForm
          action={confirm}
          hidden={{ to: typeof to === "string" ? to : "" }}
          submit={texts.confirm.submit}
          fields={[
            {
              name: "password",
              label: texts.password,
              type: "password",
              autoComplete: "current-password",
            },
          ]}
        />
      ) : (
        <form action={signOut}>
          <Submit>{texts.shell.signOut}</Submit>
        </form>
      )}
    </div>
  );
}
