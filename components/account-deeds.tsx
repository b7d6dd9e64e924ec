"use client";

import { useActionState } from "react";
import type { FormAction } from "#components/action-form";
import { Submit } from "#components/ui/button";

/** What can be done with one account, as a row of buttons; why not, beneath them. */
export function AccountDeeds({
  action,
  id,
  name,
  deeds,
}: {
  action: FormAction;
  id: string;
  name: string;
  deeds: { deed: string; label: string }[];
}) {
  const [answer, send] = useActionState(action, {});
  return (
    <form action={send} className="-ml-2">
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap">
        {deeds.map(({ deed, label }) => (
          <Submit key={deed} look="quiet" name="deed" value={deed} label={`${label}: ${name}`}>
            {label}
          </Submit>
        ))}
      </div>
      {answer.problem ? (
        <p role="alert" className="ml-2 text-harm text-table">
          {answer.problem}
        </p>
      ) : null}
    </form>
  );
}
