import { expect, test } from "vitest";
import { userFields } from "../users/fields.ts";
import { readResource } from "./incoming.ts";
import { defaultMapping, lockedFields, rawUserOf, shownResource } from "./mapping.ts";
import { enterpriseUser } from "./schema.ts";

const jan = readResource("User", {
  userName: "jan@acme.example",
  externalId: "e-1",
  active: "True",
  name: { givenName: "Jan", familyName: "Jansen" },
  phoneNumbers: [
    { type: "work", value: "+31201234567" },
    { type: "mobile", value: "+31612345678" },
  ],
  [enterpriseUser]: { department: "Verkoop" },
  nickName: "Janneman",
});

test("Entra's default mapping fills the fields, and what is missing is derived where that is honest", () => {
  expect(rawUserOf(jan, defaultMapping)).toMatchObject({
    userName: "jan@acme.example",
    externalId: "e-1",
    firstName: "Jan",
    surname: "Jansen",
    displayName: "Jan Jansen",
    phone: "+31201234567",
    mobile: "+31612345678",
    department: "Verkoop",
    email: "jan@acme.example",
    title: null,
  });
});

test("another attribute may fill a field", () => {
  const mapping = { ...defaultMapping, title: "nickName" };
  expect(rawUserOf(jan, mapping)).toMatchObject({ title: "Janneman" });
});

test("a person is shown as the columns say, with all that was sent besides", () => {
  const columns = { firstName: "Johan", department: "Inkoop", active: false };
  const shown = shownResource(jan, columns, defaultMapping, userFields);

  expect(shown).toMatchObject({
    active: false,
    name: { givenName: "Johan", familyName: "Jansen" },
    nickName: "Janneman",
    [enterpriseUser]: { department: "Inkoop" },
  });
});

test("a field that is not synchronised reads back what was sent", () => {
  const columns = { department: "Inkoop", active: true };
  const shown = shownResource(jan, columns, defaultMapping, lockedFields);
  expect(shown[enterpriseUser]).toEqual({ department: "Verkoop" });
});

test("somebody of another source is shown from the columns alone", () => {
  const columns = { userName: "piet", email: "piet@acme.example", firstAid: true, active: true };
  const shown = shownResource({}, columns, defaultMapping, userFields);
  expect(shown).toMatchObject({
    userName: "piet",
    emails: [{ type: "work", value: "piet@acme.example" }],
    active: true,
  });
});
