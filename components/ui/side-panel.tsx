"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonClass } from "#components/ui/button-class";
import { Icon } from "#components/ui/icon";

/** Something of the page beside it, which stays in sight; Escape and the cross lead back. */
export function SidePanel({
  label,
  close,
  address,
  open,
  children,
}: {
  label: string;
  close: string;
  /** Where the same stands on a page of its own. */
  address: string;
  open: string;
  children: ReactNode;
}) {
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement as HTMLElement | null;
    panel.current?.focus();
    return () => opener?.focus();
  }, []);
  return (
    <aside
      ref={panel}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === "Escape") router.back();
      }}
      className="fixed inset-y-0 right-0 z-20 w-full overflow-y-auto border-line border-l bg-surface px-4 pt-4 pb-16 shadow-lg outline-none sm:w-[34rem] sm:px-6"
    >
      <div className="mb-4 flex justify-end gap-2">
        {/* A link of the router would be caught again and open this panel. */}
        <a href={address} className={`${buttonClass("quiet")} leading-8`}>
          {open}
        </a>
        <button
          type="button"
          onClick={() => router.back()}
          aria-label={close}
          title={close}
          className="inline-flex size-8 items-center justify-center text-quiet hover:text-text"
        >
          <Icon name="close" />
        </button>
      </div>
      {children}
    </aside>
  );
}
