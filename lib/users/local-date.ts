/** Whether a text is the ISO date of a day after today, where the organisation is. */
export function isLaterDay(text: string, timeZone: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  // 30 February is read as 1 March, and PostgreSQL knows neither.
  const isDate = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${text}T`);
  return isDate && text > localDate(timeZone);
}

/** Today's date where the organisation is, ISO. */
export function localDate(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}
