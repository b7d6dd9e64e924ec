"use client";

import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";
import type { UsersMessages } from "#lib/messages/users-en";

/** What came of a deed, with the way back where there is one. */
export interface Said {
  text: string;
  link?: { href: string; label: string };
  undo?: () => void;
}

/** Read out when it appears; stays until it is closed or something newer is to be said. */
export function Message({
  said,
  texts,
  onClose,
}: {
  said: Said | undefined;
  texts: UsersMessages;
  onClose(): void;
}) {
  return (
    <div role="status" className="text-table">
      {said ? (
        <div className="mb-3 flex items-center gap-2 border-accent border-l-4 bg-raised py-1 pr-1 pl-4">
          <p className="min-w-0 flex-1">{said.text}</p>
          {said.link ? (
            <Link href={said.link.href} className={`${buttonClass("quiet")} leading-8`}>
              {said.link.label}
            </Link>
          ) : null}
          {said.undo ? (
            <button type="button" onClick={said.undo} className={buttonClass("quiet")}>
              {texts.undo}
            </button>
          ) : null}
          <button
            type="button"
            onClick={onClose}
            aria-label={texts.dismiss}
            className="inline-flex size-8 items-center justify-center text-quiet hover:text-text"
          >
            <Icon name="close" />
          </button>
        </div>
      ) : null}
    </div>
  );
}
