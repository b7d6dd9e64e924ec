"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { Icon, type IconName } from "./ui/icon.tsx";

export interface NavigationEntry {
  href: string;
  label: string;
  /** Stands above the word in the bar of a phone. */
  icon?: IconName;
  /** Pages beneath it have entries of their own. */
  isExact?: boolean;
  /** How much waits for somebody there, and that in words. */
  waiting?: { count: number; label: string };
}

/** Links of which the one that leads here is marked. */
export function Navigation({
  entries,
  label,
  look,
}: {
  entries: NavigationEntry[];
  label: string;
  look: "side" | "tabs";
}) {
  const path = usePathname();
  const list =
    look === "tabs"
      ? "flex flex-wrap gap-x-6 border-line border-b"
      : "flex justify-around md:grid md:justify-stretch md:gap-1";
  const link =
    look === "tabs"
      ? "inline-block border-b-2 border-transparent py-2 text-quiet hover:text-text aria-[current]:border-accent aria-[current]:font-strong aria-[current]:text-text"
      : "relative flex flex-col items-center gap-0.5 px-1 py-2 text-[0.6875rem]/4 text-quiet hover:text-text md:block md:px-3 md:text-body aria-[current]:font-strong aria-[current]:text-text md:aria-[current]:bg-raised";
  return (
    <nav aria-label={label}>
      <ul className={list}>
        {entries.map(({ href, label: name, icon, isExact, waiting }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={
                path === href || (!isExact && path.startsWith(`${href}/`)) ? "page" : undefined
              }
              className={link}
            >
              {icon ? (
                <span className="md:hidden">
                  <Icon name={icon} size={18} />
                </span>
              ) : null}
              {name}
              {waiting ? (
                <span className="text-waiting md:block md:text-table">
                  <span
                    aria-hidden="true"
                    className="absolute top-0.5 left-1/2 ml-2.5 font-strong md:hidden"
                  >
                    {waiting.count}
                  </span>
                  <span className="sr-only md:not-sr-only">{waiting.label}</span>
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
