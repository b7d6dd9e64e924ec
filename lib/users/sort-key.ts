/** What names are sorted and searched by: lower case, without marks, so that "Élise" stands by "Elise". Pure. */
export function sortKey(value: string): string {
  const lower = value.toLowerCase();
  for (let index = 0; index < lower.length; index++) {
    if (lower.charCodeAt(index) > 127) return lower.normalize("NFD").replaceAll(/\p{M}/gu, "");
  }
  return lower;
}
