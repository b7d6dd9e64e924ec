import type { IconName } from "#components/ui/icon";
import type { ShownHappening } from "#components/users/happenings";
import type { ShownAnswer } from "#components/why/answer";
import type { ShownMatch } from "#components/why/matches";
import { fillIn } from "#lib/messages/accounts";
import { usersIn } from "#lib/messages/users";
import type { WhyMessages } from "#lib/messages/why-en";
import { wholePerson } from "#lib/users/list-person";
import { entering, type Match, type WhyAnswer } from "#lib/why/findings";
import { type Reader, sayFinding, stepsOf } from "#lib/why/telling";
import { currentLanguage } from "../../language.ts";
import { formatMoment } from "../../moment.ts";
import { requireAccount } from "../../session.ts";
import { auditReader } from "../audit/view.ts";
import { shownHappenings } from "../users/[id]/shown.ts";
import { formatDay } from "../users/view.ts";

type Answered = Extract<WhyAnswer, { is: "person" | "nobody" }>;

const icons: Record<Match["state"], IconName> = {
  access: "check",
  no_access: "none",
  blocked: "lock",
  gone: "close",
};

/** Several who fit, each with a link to the answer. */
export function shownMatches(
  matches: readonly Match[],
  typed: string,
  texts: WhyMessages,
): ShownMatch[] {
  return matches.map(({ id, name, userName, email, department, state, from }) => {
    const former = from === null ? null : fillIn(texts.formerly, { from });
    const href = `/why?${new URLSearchParams({ q: typed, person: id })}`;
    return {
      ...{ id, name, href, icon: icons[state], state: texts.states[state] },
      about: [former, userName, email, department].filter((one) => one !== null),
    };
  });
}

/** The answer in the reader's words; Managers are led to no page of Admins. */
export async function shownAnswer(answer: Answered, asked: string): Promise<ShownAnswer> {
  const { account, organisation } = await requireAccount();
  const { locale } = await currentLanguage();
  const reader: Reader = {
    ...{ locale, asked },
    moment: (iso) => formatMoment(iso, locale, organisation.timeZone),
    day: (iso) => formatDay(iso, locale),
    ...(answer.is === "person" && { person: answer.person }),
  };
  const { kind } = answer.reason;
  const canEnter = entering.includes(kind);
  const mayOpen = (href: string) => account.role === "admin" || !href.startsWith("/connections");
  return {
    icon: canEnter ? "check" : kind === "blocked" ? "lock" : "none",
    isOut: !canEnter,
    sentence: sayFinding(answer.reason, reader),
    steps: stepsOf(answer, reader).map(({ text, link }) => ({
      text,
      link: link && mayOpen(link.href) ? link : null,
    })),
    evidence: answer.evidence.map((finding) => sayFinding(finding, reader)),
  };
}

/** What happened to somebody who has a page. */
export async function happeningsOf(answer: Answered): Promise<ShownHappening[]> {
  if (answer.is !== "person" || !answer.person.isThere) return [];
  const { actor, organisation } = await requireAccount();
  const { locale } = await currentLanguage();
  const whole = await wholePerson(actor, answer.person.id);
  const { timeZone } = organisation;
  return shownHappenings(whole, {
    ...{ locale, timeZone, texts: usersIn(locale), history: await auditReader() },
  });
}
