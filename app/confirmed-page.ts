/**
 * Where somebody goes on who has confirmed that it is them: the page that asked, if it is one of ours.
 * Anything else in the address would lead people away after they typed a password.
 */
export function confirmedPage(asked: unknown): string {
  const isOurs = typeof asked === "string" && /^\/[a-z][\w/-]{0,200}$/.test(asked);
  return isOurs ? asked : "/settings/confirm";
}
