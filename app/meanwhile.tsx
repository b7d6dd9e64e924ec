import { headers } from "next/headers";
import type { ReactNode } from "react";
import { BetweenPages } from "#components/ui/between-pages";

/**
 * What a page waits for. Between pages a skeleton stands there until it comes; a page that is loaded
 * whole waits, so that its status tells how it went. A failure has the number of its request, as the
 * log has: Next shows an error's `digest`.
 */
export async function Meanwhile({
  skeleton,
  show,
}: {
  skeleton: ReactNode;
  show(): Promise<ReactNode>;
}) {
  const known = await headers();
  const isLoadedWhole = known.get("accept")?.includes("text/html") === true;
  const shown = withNumber(show, known.get("x-request-id"));
  // React hears of a rejection only when it comes to this place: until then it is nobody's.
  shown.catch(() => undefined);
  return <BetweenPages skeleton={skeleton}>{isLoadedWhole ? await shown : shown}</BetweenPages>;
}

async function withNumber(show: () => Promise<ReactNode>, number: string | null) {
  try {
    return await show();
  } catch (error) {
    // What has one already leads to another page, or is none of ours.
    if (error instanceof Error && !("digest" in error)) Object.assign(error, { digest: number });
    throw error;
  }
}
