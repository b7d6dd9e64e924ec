/** As a telephone dials it (RFC 3966): "+31 (0)20-123" has a zero that is for callers at home only. */
export function telephone(number: string): string {
  const dialled = number.trim().startsWith("+") ? number.replace("(0)", "") : number;
  return `tel:${dialled.replace(/[^\d+]/g, "")}`;
}
