import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { renderSVG } from "uqr";
import { Enrolment } from "#components/enrolment";
import { Task } from "#components/frame";
import { MakePasskey } from "#components/passkey-button";
import { offerTotp } from "#lib/auth/second-factors";
import { isRecent } from "#lib/auth/sessions";
import { accountTexts } from "../../../answers.ts";
import { currentSession, stepOf } from "../../../session.ts";
import { confirmApp, confirmNewPasskey, offerNewPasskey } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await accountTexts()).texts.enrol.title };
}

export default async function Page() {
  const session = await currentSession();
  if (!session || session.stage === "second_factor") {
    redirect(session ? stepOf(session) : "/sign-in");
  }
  if (session.stage === "full" && !isRecent(session)) {
    redirect(`/settings/confirm?to=${encodeURIComponent("/sign-in/enrol")}`);
  }
  const { texts } = await accountTexts();
  const { secret, address, sealed } = offerTotp(session);
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 2 }))}`;
  const { codesTitle, codesLead, codesDone } = texts.enrol;
  return (
    <Task title={texts.enrol.title} lead={texts.enrol.lead}>
      <section aria-labelledby="app">
        <h2 id="app" className="mb-3 font-strong text-heading">
          {texts.enrol.appTitle}
        </h2>
        <Enrolment
          action={confirmApp}
          {...{ picture, secret, sealed }}
          texts={texts.enrol}
          next="/"
        />
      </section>
      <section aria-labelledby="passkey" className="mt-10 border-line border-t pt-8">
        <h2 id="passkey" className="font-strong text-heading">
          {texts.enrol.passkeyTitle}
        </h2>
        <p className="mt-1 mb-4 text-quiet">{texts.enrol.passkeyLead}</p>
        <MakePasskey
          offer={offerNewPasskey}
          confirm={confirmNewPasskey}
          label={texts.enrol.passkey}
          failed={texts.secondStep.passkeyFailed}
          codes={{ codesTitle, codesLead, codesDone }}
          next="/"
        />
      </section>
    </Task>
  );
}
