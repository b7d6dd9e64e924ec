/** What the page of colleagues is asked for, in its address. */
export interface Asked {
  search: string;
  trained: Training | undefined;
  /** The id of the person to go on after. */
  after: string | undefined;
}

const trainings = ["emergencyResponse", "firstAid"] as const;
export type Training = (typeof trainings)[number];

export function readAsked(params: Record<string, string | string[] | undefined>): Asked {
  const { q, trained, after } = params;
  return {
    search: typeof q === "string" ? q.slice(0, 200).trim() : "",
    trained: trainings.find((one) => one === trained),
    after: typeof after === "string" ? after : undefined,
  };
}

/** Makes the address of the same page with something else. */
export function addressOf(asked: Asked): (change: Partial<Asked>) => string {
  return (change) => {
    const { search, trained, after } = { ...asked, ...change };
    const params = new URLSearchParams();
    if (search !== "") params.set("q", search);
    if (trained) params.set("trained", trained);
    if (after) params.set("after", after);
    const query = params.toString();
    return query === "" ? "/m" : `/m?${query}`;
  };
}
