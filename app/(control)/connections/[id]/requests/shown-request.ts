import type { ShownRequest } from "#components/connections/request-list";
import type { RequestLine } from "#lib/connections/request-log";
import { requestReason } from "#lib/connections/request-reason";
import { fillIn } from "#lib/messages/accounts";
import type { ConnectionMessages } from "#lib/messages/connections-en";
import type { Locale } from "#lib/messages/locale";
import { requestAdviceIn } from "#lib/messages/request-advice";
import { listFields } from "#lib/users/fields";
import { cellRules, fieldLabel } from "#lib/users/issues";

/** A request as its line in the log. */
export function shownRequest(
  { at, arrived, issues, person, scimType, ...line }: RequestLine,
  texts: ConnectionMessages["requests"],
  locale: Locale,
  when: (iso: string) => string,
): ShownRequest {
  const reason = requestReason(line.method, line.status, scimType);
  return {
    ...line,
    ...{ iso: at, moment: when(at) },
    advice: reason && requestAdviceIn(locale)[reason],
    person: person && {
      name: person.name ?? texts.erased,
      href: person.isThere ? `/users/${person.id}` : null,
    },
    arrived: (arrived ?? []).map(({ op, path, value }) =>
      [op, value === undefined ? path : `${path}:`, value].filter((word) => word).join(" "),
    ),
    remarks: (issues ?? []).map((issue) => remarkOf(issue, texts, locale)),
  };
}

/** What a value breaks, in words where this release knows the field and the rule. */
function remarkOf(
  issue: { field?: string; rule: string },
  texts: ConnectionMessages["requests"],
  locale: Locale,
): string {
  const known = listFields.find((field) => field === issue.field);
  const rule = cellRules.find((one) => one === issue.rule);
  const field = known ? fieldLabel(known, locale) : (issue.field ?? "");
  const words = issue.rule === "unknown_member" ? texts.unknownMember : issue.rule;
  return fillIn(texts.remark, { field, rule: rule ? texts.rules[rule] : words });
}
