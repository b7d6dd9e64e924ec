import { headers } from "next/headers";
import type { ReactNode } from "react";

/**
 * A page whose failure has the number of its request: Next shows an error's `digest`, and the log has
 * the same number on the lines of that request.
 */
export function numbered<Props>(page: (props: Props) => Promise<ReactNode>) {
  return async (props: Props) => {
    try {
      return await page(props);
    } catch (error) {
      // What has one already is on its way to another page, or is none of ours.
      if (error instanceof Error && !("digest" in error)) {
        Object.assign(error, { digest: (await headers()).get("x-request-id") ?? undefined });
      }
      throw error;
    }
  };
}
