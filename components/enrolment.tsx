"use client";

import { useActionState } from "react";
import { RecoveryCodes } from "#components/recovery-codes";
import { Submit } from "#components/ui/button";
import { Field } from "#components/ui/field";

export interface EnrolmentAnswer {
  problem?: string;
  recoveryCodes?: string[];
}

interface Texts {
  scan: string;
  picture: string;
  type: string;
  code: string;
  submit: string;
  codesTitle: string;
  codesLead: string;
  codesDone: string;
}

/** An authenticator app: the picture, the key to type, the code that proves it, then the recovery codes. */
export function Enrolment({
  action,
  picture,
  secret,
  sealed,
  texts,
  next,
}: {
  action: (before: EnrolmentAnswer, form: FormData) => Promise<EnrolmentAnswer>;
  /** A data: address. */
  picture: string;
  secret: string;
  sealed: string;
  texts: Texts;
  next: string;
}) {
  const [answer, send] = useActionState(action, {});
  if (answer.recoveryCodes) {
    return <RecoveryCodes codes={answer.recoveryCodes} texts={texts} next={next} />;
  }
  return (
    <form action={send} className="grid gap-5" noValidate>
      <p>{texts.scan}</p>
      {/* biome-ignore lint/performance/noImgElement: a data: picture has nothing to optimise */}
      <img src={picture} alt={texts.picture} width={200} height={200} className="bg-white" />
      <p className="text-table">
        {texts.type}
        <code className="mt-1 block break-all font-mono">
          {secret.replace(/(.{4})(?=.)/g, "$1 ")}
        </code>
      </p>
      <input type="hidden" name="sealed" value={sealed} />
      <Field
        name="code"
        label={texts.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        problem={answer.problem}
      />
      <div>
        <Submit>{texts.submit}</Submit>
      </div>
    </form>
  );
}
