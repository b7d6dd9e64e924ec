import { expect, test } from "vitest";
import { initialsOf } from "#components/users/initials";

test.each([
  ["Jan", "Jansen", "JJ"],
  ["Jan", "van der Berg", "JB"],
  ["Jan", "Van der Berg", "JB"],
  ["Anna", "de Vries", "AV"],
  ["Piet", "van 't Hof", "PH"],
  ["Kees", "'t Hart", "KH"],
  ["Wim", "'s-Gravesande", "WG"],
  ["Luca", "d'Ancona", "LA"],
  ["Sean", "O'Brien", "SO"],
  ["Marie", "Jansen-van Dijk", "MJ"],
  ["jan", "jansen", "JJ"],
  ["jan", "van dijk", "JD"],
  ["Élise", "Öztürk", "ÉÖ"],
  ["Ivo", "De", "ID"],
])("%s %s is %s", (firstName, surname, initials) => {
  expect(initialsOf({ name: "", firstName, surname })).toBe(initials);
});

test("whoever has no first name is known by what they are called", () => {
  expect(initialsOf({ name: "jansen, J.", firstName: null, surname: "Jansen" })).toBe("J");
  expect(initialsOf({ name: "?", firstName: "Jan", surname: null })).toBe("J");
});
