import type { ReactNode } from "react";

const edges = { harm: "border-harm", waiting: "border-waiting", plain: "border-accent" };

/** A sentence that must be seen; a problem is read out at once. */
export function Notice({ kind, children }: { kind: keyof typeof edges; children: ReactNode }) {
  return (
    <p
      role={kind === "harm" ? "alert" : "status"}
      className={`border-l-4 bg-raised px-4 py-3 text-table ${edges[kind]}`}
    >
      {children}
    </p>
  );
}
