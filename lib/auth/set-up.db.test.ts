import { expect, test } from "vitest";
import { createOrganisation } from "../organisations.ts";
import { listOrganisations } from "../overview/organisations.ts";
import { testDatabase } from "../users/testing.ts";
import { setAuthSecret } from "./sealing.ts";
import { findSession } from "./sessions.ts";
import { isGoodSetUpLink, newSetUpLink, setUp } from "./set-up.ts";
import { visitor } from "./testing.ts";

setAuthSecret("a secret for this test only");
const database = testDatabase();
const appUrl = "https://control.example.com";

const wanted = (organisation: string) => ({
  ...{ organisation, name: "Sanne de Wit", email: `${organisation}@example.com` },
  ...{ password: "vier losse woorden", locale: "nl" as const },
});
const tokenOf = (link: string | undefined) => new URL(link ?? "").searchParams.get("token") ?? "";

test("the link of an earlier start, a day later or never given out is worth nothing", async () => {
  const first = tokenOf(await newSetUpLink(appUrl));
  const old = tokenOf(await newSetUpLink(appUrl, new Date(Date.now() - 25 * 3_600_000)));
  for (const token of [first, old, "", "x"]) {
    expect(await isGoodSetUpLink(token)).toBe(false);
    await expect(setUp(token, wanted("acme"), visitor)).rejects.toMatchObject({
      refusal: "link_used",
    });
  }
  expect(await listOrganisations()).toEqual([]);
});

test("what is refused leaves nothing behind and the link good", async () => {
  const token = tokenOf(await newSetUpLink(appUrl));
  for (const [wrong, refusal] of [
    [{ organisation: " " }, "organisation_invalid"],
    [{ email: "no address" }, "email_invalid"],
    [{ name: "" }, "name_invalid"],
    [{ password: "short" }, "password_short"],
  ] as const) {
    const tried = setUp(token, { ...wanted("acme"), ...wrong }, visitor);
    await expect(tried).rejects.toMatchObject({ refusal });
  }
  expect([await isGoodSetUpLink(token), await listOrganisations()]).toEqual([true, []]);
});

test("used twice at once the link makes one organisation and one Admin, who still needs a second factor", async () => {
  const token = tokenOf(await newSetUpLink(appUrl));
  const both = await Promise.allSettled([
    setUp(token, wanted("Bakkerij Bós B.V."), visitor),
    setUp(token, wanted("Acme"), visitor),
  ]);
  const cookies = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(cookies).toHaveLength(1);
  expect(await listOrganisations()).toHaveLength(1);
  expect(await findSession(cookies[0] ?? "")).toMatchObject({
    stage: "enrol",
    account: { role: "admin" },
  });
  const rows = await database().owner`select count(*)::int as n from accounts`;
  expect(rows).toEqual([{ n: 1 }]);
});

test("once there is an organisation no link is given out, and none is good", async () => {
  await createOrganisation({ name: "Later", slug: "later" });
  expect(await newSetUpLink(appUrl)).toBeUndefined();
});
