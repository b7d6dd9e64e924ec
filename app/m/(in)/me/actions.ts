"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { employeeCookie } from "#lib/mobile/cookie";
import { endSession } from "#lib/mobile/sessions";
import { currentEmployee, signInPage } from "../../employee.ts";

/** Ends this session of the app. */
export async function signOut(): Promise<void> {
  const employee = await currentEmployee();
  if (employee) await endSession(employee);
  (await cookies()).set(employeeCookie.name, "", { ...employeeCookie.options, maxAge: 0 });
  redirect(signInPage);
}
