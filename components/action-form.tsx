"use client";

import Link from "next/link";
import { useActionState, useEffect, useId, useRef } from "react";
import { Submit } from "#components/ui/button";
import { type ButtonLook, buttonClass } from "#components/ui/button-class";
import { CopyLine } from "#components/ui/copy-line";
import { Field, type FieldProps } from "#components/ui/field";
import { Notice } from "#components/ui/notice";

/** What a form's action answers; its texts are in the reader's language already. */
export interface FormAnswer {
  problem?: string;
  /** The field the problem is with; without it the problem is the form's. */
  field?: string;
  done?: string;
  /** What is told this once and can be copied; with labels where it is several things. */
  once?: { lines: { label?: string; text: string }[]; copy: string; copied: string };
  /** The form has done its work and is gone; this is where it goes on. */
  next?: { href: string; label: string };
  /** What was typed and may be shown again: never a secret. */
  typed?: Record<string, string>;
  /** Fields that must be filled in too before it can be done. */
  more?: FieldProps[];
  /** What must be done first, in a tab of its own, so that this form keeps what was typed. */
  elsewhere?: { href: string; label: string };
}

export type FormAction = (before: FormAnswer, form: FormData) => Promise<FormAnswer>;

/** A form of a few fields. It works before and without scripts. */
export function ActionForm({
  action,
  fields,
  hidden = {},
  isOneOfMany = false,
  submit,
  look = "primary",
}: {
  action: FormAction;
  fields: FieldProps[];
  hidden?: Record<string, string>;
  /** Other forms of the page have fields of the same names. */
  isOneOfMany?: boolean;
  submit: string;
  look?: ButtonLook;
}) {
  const [answer, send] = useActionState(action, {});
  const { once } = answer;
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  useEffect(() => {
    // Whoever cannot see the red edge is taken to it.
    if (answer.field) form.current?.querySelector<HTMLElement>(`[name="${answer.field}"]`)?.focus();
  }, [answer]);
  return (
    <form
      ref={form}
      action={send}
      className="grid grid-cols-[minmax(0,1fr)] gap-5"
      noValidate
      aria-describedby={id}
    >
      <div id={id} className="empty:hidden">
        {answer.problem && !answer.field ? (
          <Notice kind="harm">
            {answer.problem}{" "}
            {answer.elsewhere ? (
              <a
                href={answer.elsewhere.href}
                target="_blank"
                className="text-accent underline underline-offset-4"
                rel="noopener"
              >
                {answer.elsewhere.label}
              </a>
            ) : null}
          </Notice>
        ) : null}
        {answer.done ? <Notice kind="plain">{answer.done}</Notice> : null}
        {once ? (
          <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-3">
            {once.lines.map((line) => (
              <CopyLine key={line.text} {...line} labels={once} />
            ))}
          </div>
        ) : null}
      </div>
      {answer.next ? (
        <div>
          <Link
            href={answer.next.href}
            className={`${buttonClass("primary")} inline-flex items-center`}
          >
            {answer.next.label}
          </Link>
        </div>
      ) : (
        <>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {[...fields, ...(answer.more ?? [])].map((field) => (
            <Field
              key={field.name}
              {...field}
              {...(isOneOfMany && { id: `${id}-${field.name}` })}
              value={answer.typed?.[field.name] ?? field.value}
              problem={answer.field === field.name ? answer.problem : undefined}
            />
          ))}
          <div>
            <Submit look={look}>{submit}</Submit>
          </div>
        </>
      )}
    </form>
  );
}
