/** What Next hands a page of its address. */
export interface WithToken {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The token of the address, or text that is no token. */
export async function tokenOf({ searchParams }: WithToken): Promise<string> {
  const { token } = await searchParams;
  return typeof token === "string" ? token.slice(0, 200) : "";
}
