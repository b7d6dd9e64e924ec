import { Webhook } from "standardwebhooks";
import { operatorActor } from "#lib/auth/actors";
import { endAccess } from "#lib/users/access";
import { createUser } from "#lib/users/directory";
import { answering, openReceiver, type Received } from "#lib/webhooks/testing/receiver";
import { expect, expectAccessible, test } from "./fixtures.ts";
import { open } from "./people.ts";

test.use({ locale: "en-GB" });

const jan = {
  ...{ userName: "JanJ", firstName: "Jan", surname: "Jansen", displayName: "Jansen, Jan" },
  email: "j.jansen@example.com",
};

test("an Admin connects another system, which hears of people also after it was down", async ({
  page,
  organisation,
  signedIn,
}) => {
  test.slow();
  const receiver = await openReceiver();
  const heard = () => receiver.received.map(({ body }) => body.type);
  await signedIn();
  await open(page, "/settings/webhooks");
  await expect(page.getByText("Nobody is told yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Address", { exact: true }).fill("http://10.0.0.1/");
  await page.getByRole("button", { name: "Add the address" }).click();
  await expect(page.getByText("The address must begin with https://")).toBeVisible();
  await page.getByLabel("Address", { exact: true }).fill(receiver.url);
  await page.getByRole("button", { name: "Add the address" }).click();
  const secret = (await page.getByText(/^whsec_/).textContent()) ?? "";
  await page.getByRole("link", { name: "Send a test message" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("127.0.0.1");
  await page.getByRole("button", { name: "Send a test message" }).click();
  await expect(page.getByText("It took the message (answer 204).")).toBeVisible();
  await expect(page.getByText(/^whsec_/)).toHaveCount(0);

  const actor = operatorActor(organisation.id);
  const { user } = await createUser(actor, jan);
  await expect.poll(heard, { timeout: 20_000 }).toEqual(["webhook.test", "user.created"]);
  const verify = ({ text, headers }: Received) =>
    new Webhook(secret).verify(text, headers as Record<string, string>);
  expect(receiver.received.map(verify)).toHaveLength(2);

  await open(page, `/users/${user.id}`);
  await expect(page.getByText(/^Told at once who loses access: 127\.0\.0\.1\./)).toBeVisible();
  receiver.answer = answering(503);
  await endAccess(actor, user.id);
  await expect.poll(heard, { timeout: 20_000 }).toContain("user.deactivated");
  receiver.answer = answering(204);
  await open(page, "/settings/webhooks");
  await page.getByRole("link", { name: receiver.url }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("127.0.0.1");
  const line = page.getByRole("listitem").filter({ hasText: "lost access" });
  await expect(async () => {
    await page.reload();
    await expect(line.getByText("taken")).toBeVisible();
  }).toPass({ timeout: 30_000 });
  await expect(line.getByText(/2 tries · answered 204/)).toBeVisible();
  const ids = receiver.received.slice(2).map(({ id }) => id);
  expect(new Set(ids).size).toBe(1);

  await page.getByRole("button", { name: "Send again: Jansen, Jan, lost access" }).click();
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(ids.length + 3);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.getByText("Remove the address").click();
  await page.getByRole("button", { name: "Remove 127.0.0.1" }).click();
  await expect(page.getByText("Nobody is told yet")).toBeVisible();
  await receiver.close();
});
