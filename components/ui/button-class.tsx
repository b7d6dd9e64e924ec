const looks = {
  primary:
    "h-10 bg-accent px-4 font-strong text-on-accent hover:bg-accent-strong disabled:opacity-70 aria-disabled:opacity-70",
  plain: "h-10 border border-line-strong bg-surface px-4 hover:bg-raised disabled:opacity-70",
  harm: "h-10 border border-harm bg-surface px-4 text-harm hover:bg-raised disabled:opacity-70",
  quiet: "h-8 px-2 text-accent text-table underline-offset-4 hover:underline disabled:opacity-70",
};

/** How much a button asks to be pressed; one `primary` per page. */
export type ButtonLook = keyof typeof looks;

/** The look of a button, also for links that lead to a deed. */
export function buttonClass(look: ButtonLook): string {
  return looks[look];
}
