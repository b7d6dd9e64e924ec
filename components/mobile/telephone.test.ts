import { expect, test } from "vitest";
import { telephone } from "#components/mobile/telephone";

test.each([
  ["+31 (0)20 123 45-67", "tel:+31201234567"],
  ["(020) 123.45.67", "tel:0201234567"],
  ["+3165123456", "tel:+3165123456"],
  ["06/51 23 45 67", "tel:0651234567"],
])("%s is dialled as %s", (number, link) => {
  expect(telephone(number)).toBe(link);
});
