import type { ImportsMessages } from "#lib/messages/imports-en";
import { counted } from "#lib/messages/users";

const told = [
  "created",
  "reactivated",
  "updated",
  "deactivated",
  "refused",
  "kept",
  "unchanged",
  "disabled",
] as const;
const deeds = ["created", "reactivated", "updated", "deactivated"] as const;

/** What an import comes to, as a list of numbers with their words; none where it does nothing. */
function sumsOf(
  counts: Record<string, number>,
  texts: ImportsMessages["counts"],
  which: "all" | "deeds" = "all",
): string[] {
  return (which === "all" ? told : deeds).flatMap((name) => {
    const count = counts[name] ?? 0;
    return count > 0 ? counted(texts[name], count) : [];
  });
}

/** The same as words behind each other. */
export function summary(
  counts: Record<string, number>,
  texts: ImportsMessages["counts"],
  which: "all" | "deeds" = "all",
): string {
  return sumsOf(counts, texts, which).join(", ") || texts.nothing;
}
