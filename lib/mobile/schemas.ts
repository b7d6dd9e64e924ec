/** What the API of the mobile app takes and gives, as JSON Schema 2020-12. Pure. */
import { problems, typeOf } from "./problems.ts";
import { choosableFields } from "./shown.ts";

const text = { type: "string" };
const orNull = (type: string) => ({ type: [type, "null"] });
const id = { type: "string", format: "uuid" };
const moment = { type: "string", format: "date-time" };

/** An object with these properties and no other, all of them there unless named as optional. */
function exactly(properties: Record<string, object>, optional: string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", properties, required, additionalProperties: false };
}

const keys = {
  accessToken: { ...text, description: "The bearer of every request, for five minutes." },
  accessTokenExpiresAt: moment,
  refreshToken: { ...text, description: "Good for one exchange." },
  refreshTokenExpiresAt: moment,
};
const choice = exactly({ id, name: text });
const shown = {
  type: "array",
  items: { type: "string", enum: choosableFields },
  description: "What colleagues see besides the name, in this organisation.",
};
const person = {
  id,
  name: text,
  title: orNull("string"),
  department: orNull("string"),
  phone: orNull("string"),
  mobile: orNull("string"),
  email: orNull("string"),
  emergencyResponse: {
    ...orNull("boolean"),
    description: "Trained in BHV; nothing is said about who is in the building.",
  },
  firstAid: { ...orNull("boolean"), description: "Trained in EHBO." },
  photo: {
    ...orNull("string"),
    description: "An https link, or an address of this API below the server's.",
  },
};

export const schemas = {
  SignIn: {
    type: "object",
    properties: {
      email: text,
      locale: { type: "string", enum: ["nl", "en"], description: "The language of the mail." },
    },
    required: ["email"],
  },
  Code: {
    type: "object",
    properties: { email: text, code: text, organisation: id },
    required: ["email", "code"],
  },
  Refresh: { type: "object", properties: { refreshToken: text }, required: ["refreshToken"] },
  Keys: exactly(keys),
  Begun: {
    oneOf: [
      exactly({ ...keys, organisation: id }),
      exactly({ choose: { type: "array", items: choice, minItems: 2 } }),
    ],
  },
  Profile: exactly({ ...person, organisation: choice, shown }),
  Colleagues: exactly({
    colleagues: { type: "array", items: exactly(person) },
    next: { ...orNull("string"), description: "The value of `after` for the next page." },
    previous: { ...orNull("string"), description: "The value of `before` for the page before." },
    shown,
  }),
  Problem: exactly(
    {
      type: {
        type: "string",
        enum: (Object.keys(problems) as (keyof typeof problems)[]).map(typeOf),
      },
      title: text,
      status: { type: "integer" },
      detail: text,
    },
    ["detail"],
  ),
};

const query = (name: string, schema: object, description: string) => ({
  ...{ name, in: "query", schema, description },
});

export const parameters = {
  search: query("search", text, "Part of a name."),
  bhv: query("bhv", { type: "boolean" }, "Only who is trained in BHV."),
  ehbo: query("ehbo", { type: "boolean" }, "Only who is trained in EHBO."),
  after: query("after", id, "The person after whom the page begins."),
  before: query("before", id, "The person before whom the page ends."),
  id: { name: "id", in: "path", required: true, schema: id },
};
