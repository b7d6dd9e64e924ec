/** Lists as somebody chooses them in the browser. */
import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import type { Hands } from "./hands.ts";
import { open } from "./people.ts";

export interface ListFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function csv(name: string, content: string | Uint8Array): ListFile {
  return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
}

/** For what the worker or another process does. */
export const patiently = { timeout: 60_000 };

export const done = (page: Page) =>
  expect(page.getByText("Done", { exact: true })).toBeVisible(patiently);
export const kept = (page: Page) =>
  expect(page.getByText("Kept for 7 days, also for your colleagues.")).toBeVisible(patiently);

export const line = (n: number) =>
  `user${n};Voornaam;Achternaam${n};Persoon ${n};user${n}@example.com`;
const header = "CSV_USERNAME;CSV_FIRSTNAME;CSV_SURNAME;CSV_DISPLAYNAME;CSV_EMAIL";
export const lines = (count: number) => Array.from({ length: count }, (_, n) => line(n + 1));
export const listOf = (people: string[]) => [header, ...people, ""].join("\r\n");

/** From the blue "+" on. */
export async function choose(page: Page, file: ListFile, hands: Hands): Promise<void> {
  await open(page, "/users");
  await hands.press(page.getByRole("button", { name: "Add", exact: true }));
  await hands.press(page.getByRole("link", { name: "Add user list" }).first());
  await page.waitForURL("/users/import", { waitUntil: "networkidle" });
  const chooser = page.waitForEvent("filechooser");
  await hands.press(page.getByRole("button", { name: "Choose a file" }));
  await (await chooser).setFiles(file);
  await expect(page.getByRole("heading", { name: "The list" })).toBeVisible(patiently);
}

export const errors = (page: Page) => page.getByText(/rows? ha(?:s|ve) (?:an error|errors)$/);
