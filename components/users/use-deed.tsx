"use client";

import { unstable_rethrow } from "next/navigation";
import { useState, useTransition } from "react";

/** Why a deed did not come about: nobody answered, or the server failed. */
export interface Failure {
  isOffline: boolean;
  /** The server's number of it. */
  number: string | undefined;
  /** Does the same once more. */
  again(): void;
}

/** Asks the server to do something; where that fails, what was typed stays and the failure is told. */
export function useDeed() {
  const [isBusy, start] = useTransition();
  const [failure, setFailure] = useState<Failure>();
  const run = (work: () => Promise<void>): void =>
    start(async () => {
      setFailure(undefined);
      try {
        await work();
      } catch (error) {
        // On its way to another page, for example to sign in.
        unstable_rethrow(error);
        const number =
          error instanceof Error && "digest" in error ? String(error.digest) : undefined;
        // A request that nobody answers is a TypeError in every browser.
        setFailure({ isOffline: error instanceof TypeError, number, again: () => run(work) });
      }
    });
  return { isBusy, failure, run };
}
