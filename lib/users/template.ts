/** The template of a user list: empty, with what may stand in each column said in notes, since an example row would be left in. */
import { importIn } from "../messages/import.ts";
import { byteOrderMark, csvLine } from "../spreadsheets/csv.ts";
import { formWorkbook } from "../spreadsheets/xlsx-form.ts";
import { fieldRules, type UserField, userFields } from "./fields.ts";
import { fieldLabel, type Locale } from "./issues.ts";

const examples: Record<UserField, string> = {
  userName: "JanJ",
  firstName: "Jan",
  surname: "Jansen",
  displayName: "Jansen, Jan",
  title: "Manager",
  phone: "+3120123456",
  mobile: "+3165123456",
  department: "Support",
  email: "j.jansen@flexwhere.com",
  firstAid: "1",
  emergencyResponse: "0",
  profilePhoto: "janjansen.jpg",
};

export function templateCsv(): string {
  return byteOrderMark + csvLine(userFields.map((field) => fieldRules[field].header));
}

/** The workbook, with its notes in this language. */
export function templateXlsx(locale: Locale): Uint8Array<ArrayBuffer> {
  const columns = userFields.map((field) => ({
    head: fieldRules[field].header,
    note: noteOf(field, locale),
    ...(fieldRules[field].kind === "flag" && { choices: ["1", "0"] }),
  }));
  return formWorkbook(importIn(locale).template.sheet, columns);
}

function noteOf(field: UserField, locale: Locale): string {
  const texts = importIn(locale).template;
  const { required, min, max, kind } = fieldRules[field];
  const length = texts.length.replace("{min}", String(min)).replace("{max}", String(max));
  const lines = [
    fieldLabel(field, locale),
    required ? texts.required : texts.optional,
    ...(kind === "flag" ? [texts.flag] : [length]),
    ...(kind === "phone" || kind === "email" || kind === "photo" ? [texts[kind]] : []),
    texts.example.replace("{example}", examples[field]),
  ];
  return lines.join("\n");
}
