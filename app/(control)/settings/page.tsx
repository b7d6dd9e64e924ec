import { redirect } from "next/navigation";
import { requireAccount } from "../../session.ts";

export default async function Page() {
  const { account } = await requireAccount();
  redirect(account.role === "admin" ? "/settings/admins" : "/settings/sessions");
}
