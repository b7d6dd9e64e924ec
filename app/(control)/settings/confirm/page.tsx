import type { Metadata } from "next";
import { ActionForm } from "#components/action-form";
import { Submit } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import { isRecent } from "#lib/auth/sessions";
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
  const session = await requireAccount();
  const { texts } = await accountTexts();
  const { to, why } = await searchParams;
  if (to === undefined && why === undefined && isRecent(session)) {
    return (
      <div className="max-w-md">
        <h1 className="font-strong text-heading">{texts.confirm.done}</h1>
        <p className="mt-1 text-quiet">{texts.confirm.doneLead}</p>
      </div>
    );
  }
  const page = typeof to === "string" ? to : "";
  const { hasPassword } = session.account;
  return (
    <div className="max-w-md">
      <h1 className="font-strong text-heading">{texts.confirm.title}</h1>
      <p className="mt-1 mb-6 text-quiet">
        {hasPassword ? texts.confirm.lead : texts.confirm.leadEntra}
      </p>
      {why === "entra" ? <Notice kind="harm">{texts.confirm.entraRefused}</Notice> : null}
      {hasPassword ? (
        <ActionForm
          action={confirm}
          hidden={{ to: page }}
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
        <form action="/api/auth/entra" method="post" className="mt-6">
          <input type="hidden" name="confirm" value={page} />
          <Submit>{texts.confirm.entra}</Submit>
        </form>
      )}
    </div>
  );
}
