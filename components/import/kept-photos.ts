const patienceMs = 2_000;

/** The keys of the photos kept on the server; undefined when it does not say so soon: then nothing is said about photos. */
export async function keptPhotos(): Promise<string[] | undefined> {
  try {
    const answer = await fetch("/api/user-photos", { signal: AbortSignal.timeout(patienceMs) });
    return answer.ok ? ((await answer.json()) as { names: string[] }).names : undefined;
  } catch {
    return undefined;
  }
}
