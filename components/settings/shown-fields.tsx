"use client";

import { useActionState } from "react";
import type { FormAction } from "#components/action-form";
import { Submit } from "#components/ui/button";
import { Notice } from "#components/ui/notice";
import type { MobileSettingsMessages } from "#lib/messages/mobile-settings-en";

const unchanged: FormAction = async (before) => before;

/** What colleagues see, to be ticked; it works before and without scripts. Without `save` it is for looking. */
export function ShownFields({
  fields,
  save,
  texts,
}: {
  fields: { name: string; label: string; isShown: boolean }[];
  save: FormAction | null;
  texts: MobileSettingsMessages;
}) {
  const [answer, send] = useActionState(save ?? unchanged, {});
  return (
    <form action={send} className="grid gap-5">
      {answer.done ? <Notice kind="plain">{answer.done}</Notice> : null}
      <fieldset disabled={save === null} aria-describedby="shown-note">
        <legend className="font-strong text-table">{texts.fields}</legend>
        <ul className="mt-2 grid sm:grid-cols-2">
          {fields.map(({ name, label, isShown }) => (
            // Ticks take no other default later: what was saved must stand there again.
            <li key={`${name} ${isShown}`}>
              <label className="flex min-h-10 items-center gap-3 text-table">
                <input
                  type="checkbox"
                  name="shown"
                  value={name}
                  defaultChecked={isShown}
                  className="size-4 accent-accent"
                />
                {label}
              </label>
            </li>
          ))}
        </ul>
        <p id="shown-note" className="mt-3 text-quiet text-table">
          {texts.note}
        </p>
      </fieldset>
      {save === null ? (
        <p className="text-quiet">{texts.look}</p>
      ) : (
        <div>
          <Submit>{texts.save}</Submit>
        </div>
      )}
    </form>
  );
}
