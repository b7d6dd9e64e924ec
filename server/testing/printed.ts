/** What the product printed while it was tested must name nobody. */

/** The name that `e2e/printed.spec.ts` puts wherever something goes wrong. */
export const planted = "Zwartpoort";

/** Everybody in the tests has an address here. */
const personal = new RegExp(`${planted}|@example\\.com|@acme\\.nl|Jansen`, "i");

/** Lines that name somebody. */
export function linesWithNames(output: string): string[] {
  return output.split("\n").filter((line) => personal.test(line));
}
