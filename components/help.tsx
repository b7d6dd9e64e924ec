"use client";

import { usePathname } from "next/navigation";
import { useRef } from "react";
import { Icon } from "#components/ui/icon";
import { useKeys } from "#components/use-keys";
import type { HelpMessages } from "#lib/messages/help-en";

type What = keyof HelpMessages["what"];

/** Where which key does what. */
const places: {
  place: "everywhere" | "list" | "row" | "panel";
  keys: [key: string, what: What][];
}[] = [
  { place: "everywhere", keys: [["?", "help"]] },
  {
    place: "list",
    keys: [
      ["/", "search"],
      ["n", "add"],
      ["tab", "next"],
      ["enter", "open"],
      ["space", "select"],
      ["arrows", "scroll"],
    ],
  },
  {
    place: "row",
    keys: [
      ["tab", "nextField"],
      ["enter", "save"],
      ["escape", "leave"],
    ],
  },
  { place: "panel", keys: [["escape", "close"]] },
];
const ofAdmins: What[] = ["add", "select", "nextField", "save", "leave"];

/**
 * What this page is for and its keys, opened by its button and by `?`. The browser's own dialog: it holds
 * the focus, closes on Escape and gives the focus back.
 */
export function Help({ texts, canChange }: { texts: HelpMessages; canChange: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isUsers = usePathname().startsWith("/users");
  const show = () => dialog.current?.showModal();
  useKeys({ "?": show });
  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        title={`${texts.title} (?)`}
        className="inline-flex h-8 items-center gap-2 px-2 text-quiet text-table hover:text-text"
      >
        <Icon name="help" />
        <span className="sr-only md:not-sr-only">{texts.title}</span>
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="help"
        closedby="any"
        className="m-auto max-h-[90dvh] w-[min(46rem,calc(100vw-2rem))] overflow-y-auto border border-line-strong bg-surface px-6 py-5 text-text shadow-lg"
      >
        <div className="flex items-start justify-between gap-4">
          <h2 id="help" className="font-strong text-title">
            {texts.title}
          </h2>
          <form method="dialog">
            <button
              type="submit"
              aria-label={texts.close}
              title={texts.close}
              className="inline-flex size-8 items-center justify-center text-quiet hover:text-text"
            >
              <Icon name="close" />
            </button>
          </form>
        </div>
        <p className="mt-3">{isUsers ? texts.users : texts.elsewhere}</p>
        <p className="mt-2 text-quiet">{texts.further}</p>
        <h3 className="mt-6 font-strong text-heading">{texts.keys}</h3>
        <div className="gap-8 sm:columns-2">
          {places.map(({ place, keys }) => {
            const known = keys.filter(([, what]) => canChange || !ofAdmins.includes(what));
            const isHere = (isUsers || place === "everywhere") && known.length > 0;
            return isHere ? (
              <section
                key={place}
                aria-label={texts[place]}
                className="break-inside-avoid pt-3 text-table"
              >
                <h4 className="text-quiet">{texts[place]}</h4>
                <dl className="mt-1">
                  {known.map(([key, what]) => (
                    <div
                      key={key}
                      className="grid grid-cols-[4rem_1fr] items-baseline gap-x-3 py-1"
                    >
                      <dt>
                        <kbd className="border border-line-strong bg-raised px-1.5 py-0.5 font-sans">
                          {key in texts.signs ? texts.signs[key as keyof typeof texts.signs] : key}
                        </kbd>
                      </dt>
                      <dd>{texts.what[what]}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ) : null;
          })}
        </div>
      </dialog>
    </>
  );
}
