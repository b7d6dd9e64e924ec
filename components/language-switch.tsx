import { type Locale, localeNames, locales } from "#lib/messages/locale";

/** A plain form, so that it works before and without scripts. */
export function LanguageSwitch({
  current,
  label,
  choose,
}: {
  current: Locale;
  label: string;
  choose: (form: FormData) => Promise<void>;
}) {
  return (
    <form action={choose} aria-label={label} className="flex text-table">
      {locales.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          aria-pressed={locale === current}
          className="h-8 px-2 text-quiet underline-offset-4 hover:text-text aria-pressed:font-strong aria-pressed:text-text aria-pressed:underline"
        >
          {localeNames[locale]}
        </button>
      ))}
    </form>
  );
}
