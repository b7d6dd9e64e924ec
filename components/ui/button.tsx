"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonLook, buttonClass } from "#components/ui/button-class";

/** Sends its form, and cannot be pressed twice while that is under way. */
export function Submit({
  look = "primary",
  label,
  name,
  value,
  children,
}: {
  look?: ButtonLook;
  /** What screen readers say where the visible word needs its row to be clear. */
  label?: string;
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-label={label}
      disabled={pending}
      className={buttonClass(look)}
    >
      {children}
    </button>
  );
}
