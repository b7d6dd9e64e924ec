/** The only file that knows SQLSTATE. */

interface DatabaseError {
  code: string;
  constraint_name?: string;
}

/** Drizzle wraps the driver's errors, so the cause is looked through. */
function databaseError(error: unknown): DatabaseError | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at as unknown as DatabaseError;
  }
  return undefined;
}

/** The name of the unique constraint that refused the write, if one did. */
export function uniqueViolation(error: unknown): string | undefined {
  const known = databaseError(error);
  return known?.code === "23505" ? (known.constraint_name ?? "") : undefined;
}

/** The name of the foreign key that refused the write, if one did. */
export function missingReference(error: unknown): string | undefined {
  const known = databaseError(error);
  return known?.code === "23503" ? (known.constraint_name ?? "") : undefined;
}

/** The name of the rule of a table that refused the write, if one did. */
export function brokenCheck(error: unknown): string | undefined {
  const known = databaseError(error);
  return known?.code === "23514" ? (known.constraint_name ?? "") : undefined;
}

/** Serialisation failure or deadlock: the same transaction may succeed when run again. */
export function isTransient(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return code === "40001" || code === "40P01";
}
