import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "#components/action-form";
import { Task } from "#components/frame";
import { UsePasskey } from "#components/passkey-button";
import { Submit } from "#components/ui/button";
import { ownFactors } from "#lib/auth/second-factors";
import { signOut } from "../../../actions.ts";
import { accountTexts } from "../../../answers.ts";
import { currentSession, stepOf } from "../../../session.ts";
import { askForPasskey, enterCode, enterPasskey, enterRecoveryCode } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.secondStep.title };
}

export default async function Page() {
  const session = await currentSession();
  if (session?.stage !== "second_factor") redirect(session ? stepOf(session) : "/sign-in");
  const texts = (await accountTexts()).texts.secondStep;
  const { factors } = await ownFactors(session);
  const has = (kind: string) => factors.some((factor) => factor.kind === kind);
  return (
    <Task title={texts.title} lead={has("totp") ? texts.lead : texts.leadPasskey}>
      {has("totp") ? (
        <ActionForm
          action={enterCode}
          submit={texts.submit}
          fields={[
            {
              name: "code",
              label: texts.code,
              inputMode: "numeric",
              autoComplete: "one-time-code",
            },
          ]}
        />
      ) : null}
      {has("passkey") ? (
        <div className="mt-6">
          <UsePasskey
            ask={askForPasskey}
            pass={enterPasskey}
            next="/"
            label={texts.passkey}
            failed={texts.passkeyFailed}
          />
        </div>
      ) : null}
      <details className="mt-8 border-line border-t pt-6">
        <summary className="cursor-pointer text-accent">{texts.lost}</summary>
        <div className="mt-4">
          <ActionForm
            action={enterRecoveryCode}
            submit={texts.recoverySubmit}
            look="plain"
            fields={[
              {
                name: "recovery",
                label: texts.recovery,
                hint: texts.recoveryHint,
                autoComplete: "off",
              },
            ]}
          />
        </div>
      </details>
      <form action={signOut} className="-ml-2 mt-6">
        <Submit look="quiet">{texts.other}</Submit>
      </form>
    </Task>
  );
}
