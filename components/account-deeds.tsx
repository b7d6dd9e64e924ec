"use client";

import { useActionState } from "react";
import type { FormAction } from "#components/action-form";
import { Submit } from "#components/ui/button";
import { buttonClass } from "#components/ui/button-class";

export interface AccountDeed {
  deed: string;
  label: string;
  /** For what cannot be taken back: asked once, by name, before it is done. */
  ask?: { question: string; submit: string };
}

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
  deeds: AccountDeed[];
}) {
  const [answer, send] = useActionState(action, {});
  return (
    <form action={send} className="-ml-2">
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap">
        {deeds.map(({ deed, label, ask }) =>
          ask ? (
            <details key={deed} className="contents details-content:w-0 details-content:min-w-full">
              <summary
                aria-label={`${label}: ${name}`}
                className={`${buttonClass("quiet")} inline-flex cursor-pointer items-center`}
              >
                {label}
              </summary>
              <div className="my-2 ml-2 max-w-md border-harm border-l-4 bg-raised px-4 py-3">
                <p className="mb-3">{ask.question}</p>
                <Submit look="harm" name="deed" value={deed}>
                  {ask.submit}
                </Submit>
              </div>
            </details>
          ) : (
            <Submit key={deed} look="quiet" name="deed" value={deed} label={`${label}: ${name}`}>
              {label}
            </Submit>
          ),
        )}
      </div>
      {answer.problem ? (
        <p role="alert" className="ml-2 text-harm text-table">
          {answer.problem}
        </p>
      ) : null}
    </form>
  );
}
