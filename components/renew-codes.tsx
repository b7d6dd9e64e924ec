"use client";

import { useActionState } from "react";
import { RecoveryCodes } from "#components/recovery-codes";
import { Submit } from "#components/ui/button";

/** New recovery codes in the place of the old ones, shown once. */
export function RenewCodes({
  action,
  label,
  texts,
  next,
}: {
  action: () => Promise<{ codes?: string[] }>;
  label: string;
  texts: { codesTitle: string; codesLead: string; codesDone: string };
  next: string;
}) {
  const [answer, send] = useActionState(action, {});
  if (answer.codes) return <RecoveryCodes codes={answer.codes} texts={texts} next={next} />;
  return (
    <form action={send}>
      <Submit look="plain">{label}</Submit>
    </form>
  );
}
