"use client";

import { failedIn } from "#lib/messages/failed";
import { chooseLocale } from "#lib/messages/locale";

/** The page for what we did not foresee: no stack, but a number to ask with. */
export function Failed({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  // No language comes from the server here: it may be what failed.
  const asked = typeof navigator === "undefined" ? null : navigator.languages.join(",");
  const shown = typeof document === "undefined" ? undefined : document.documentElement.lang;
  const texts = failedIn(chooseLocale(shown, asked));
  return (
    <div className="max-w-xl" role="alert">
      <h1 className="font-strong text-title">{texts.title}</h1>
      <p className="mt-2 text-quiet">{texts.lead}</p>
      <p className="mt-4 font-mono">{digest ?? "-"}</p>
      <button
        type="button"
        onClick={retry}
        className="mt-6 h-10 bg-accent px-4 font-strong text-on-accent hover:bg-accent-strong"
      >
        {texts.again}
      </button>
    </div>
  );
}
