/** The same deeds by mouse and by keyboard alone: what a test does with both, everybody can do. */
import type { Locator } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { patiently } from "./lists.ts";

export interface Hands {
  name: string;
  /** A button or a link. */
  press(target: Locator): Promise<void>;
  tick(target: Locator, on: boolean): Promise<void>;
  /** One of several choices. */
  pick(target: Locator): Promise<void>;
  /** Writes over what stands in a field, and leaves it. */
  write(target: Locator, text: string): Promise<void>;
}

const mouse: Hands = {
  name: "mouse",
  press: (target) => target.click(patiently),
  tick: (target, on) => target.setChecked(on, patiently),
  pick: (target) => target.check(patiently),
  async write(target, text) {
    await target.click(patiently);
    await target.fill(text);
    await target.blur();
  },
};

/** More stops than a page has. */
const mostStops = 400;

/** Goes from where the focus is, as far as Tab leads. */
async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible(patiently);
  for (let stop = 0; stop < mostStops; stop++) {
    const isThere = await target.evaluate((element) => {
      const now = document.activeElement;
      const isRadio = element instanceof HTMLInputElement && element.type === "radio";
      // Of choices that exclude each other Tab reaches one only.
      const isSibling = isRadio && now instanceof HTMLInputElement && now.name === element.name;
      return now === element || isSibling;
    });
    if (isThere) return;
    await target.page().keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${target}`);
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

export const keyboard = {
  name: "keyboard alone",
  focus: tabTo,
  async press(target) {
    await tabTo(target);
    await target.page().keyboard.press("Enter");
  },
  async tick(target, on) {
    await tabTo(target);
    if ((await target.isChecked()) !== on) await target.page().keyboard.press("Space");
  },
  async pick(target) {
    await tabTo(target);
    const { keyboard: keys } = target.page();
    // An arrow chooses at once.
    while (!(await isFocused(target))) await keys.press("ArrowDown");
    if (!(await target.isChecked())) await keys.press("Space");
  },
  async write(target, text) {
    await tabTo(target);
    const keys = target.page().keyboard;
    await keys.press("ControlOrMeta+a");
    await keys.type(await asTyped(target, text));
    // A day has stops of its own.
    while (await isFocused(target)) await keys.press("Tab");
  },
} satisfies Hands & { focus(target: Locator): Promise<void> };

/** The browser's own language says whether a field shows the day or the month first. */
async function asTyped(target: Locator, text: string): Promise<string> {
  if ((await target.getAttribute("type")) !== "date") return text;
  const [year, month, day] = text.split("-");
  if (month !== day) throw new Error(`the day and the month of ${text} are not the same`);
  return `${day}${month}${year}`;
}

export const bothHands: Hands[] = [mouse, keyboard];
