import { createRoot } from "react-dom/client";
import { ReactSpreadsheetImport } from "react-spreadsheet-import";
import { listFieldRules } from "../../../lib/users/fields.ts";

/** What the peer can say of a rule in its own words: the length, and what an address, a number and a flag look like. */
function pattern({ kind, min, max }) {
  if (kind === "email") return String.raw`^(?:[^@\s]+@[^@\s]+\.[^@\s]+)?$`;
  if (kind === "flag") return "^[01]?$";
  const characters = kind === "phone" ? String.raw`[\d +\-()./#]` : '[^"<>=|{}^?]';
  return `^(?:${characters}{${min},${max}})?$`;
}

const fields = listFieldRules
  .filter(({ field }) => field !== "externalId")
  .map((rule) => ({
    label: rule.header,
    // Columns are matched by their keys.
    key: rule.header,
    fieldType: { type: "input" },
    validations: [
      ...(rule.required ? [{ rule: "required", errorMessage: "is missing" }] : []),
      ...(rule.field === "userName" || rule.field === "email"
        ? [{ rule: "unique", allowEmpty: true, errorMessage: "is there twice" }]
        : []),
      { rule: "regex", value: pattern(rule), errorMessage: "cannot be read" },
    ],
  }));

createRoot(document.body.appendChild(document.createElement("div"))).render(
  <ReactSpreadsheetImport isOpen onClose={() => {}} onSubmit={() => {}} fields={fields} />,
);
