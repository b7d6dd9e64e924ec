import { type AuditMessages, auditEn } from "#lib/messages/audit-en";
import { auditNl } from "#lib/messages/audit-nl";
import type { Locale } from "#lib/messages/locale";

const catalogues: Record<Locale, AuditMessages> = { en: auditEn, nl: auditNl };

/** The texts of the audit and the sentences of the history. */
export function auditIn(locale: Locale): AuditMessages {
  return catalogues[locale];
}
