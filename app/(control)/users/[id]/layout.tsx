import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { isHere } from "#lib/users/list-person";
import { requireAccount } from "../../../session.ts";

/** Nobody is known before the page begins to be sent: afterwards its status could not say so any more. */
export default async function Layout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}) {
  const { actor } = await requireAccount();
  if (!(await isHere(actor, (await params).id))) notFound();
  return children;
}
