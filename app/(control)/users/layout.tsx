import type { ReactNode } from "react";

/** The list, and beside it the person whom a click on the list opens; an address of its own is a page. */
export default function Layout({ children, panel }: { children: ReactNode; panel: ReactNode }) {
  return (
    <>
      {children}
      {panel}
    </>
  );
}
