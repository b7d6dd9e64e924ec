import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { employeeCookie } from "#lib/mobile/cookie";
import { type Employee, findEmployee } from "#lib/mobile/sessions";

export const signInPage = "/m/sign-in";
/** Where somebody is told that they are signed in no longer. */
export const overPage = `${signInPage}?why=over`;

/** Whoever is signed in to the app with this browser; looked up once per request. */
export const currentEmployee = cache(async (): Promise<Employee | undefined> => {
  const key = (await cookies()).get(employeeCookie.name)?.value;
  return key === undefined ? undefined : findEmployee("web", key);
});

/** For every page and action of the app: an employee who has access at this moment. Anybody else is sent to sign in. */
export async function requireEmployee(): Promise<Employee> {
  const employee = await currentEmployee();
  if (employee) return employee;
  redirect((await cookies()).has(employeeCookie.name) ? overPage : signInPage);
}
