import type { ReactNode } from "react";

/** The place of the panel beside a list, before or instead of what opens there. */
export function PanelPlace({ children }: { children: ReactNode }) {
  return (
    <div className="fixed inset-y-0 right-0 z-20 w-full overflow-y-auto border-line border-l bg-surface px-4 pt-16 pb-16 shadow-lg sm:w-[34rem] sm:px-6">
      {children}
    </div>
  );
}
