import type { RunHead } from "#lib/users/imports/head";
import { Bookings } from "../../bookings.tsx";

/** Of a plan by which people lose access: what will happen to their bookings. */
export function BookingsOfLeavers({ run: { status, counts } }: { run: RunHead }) {
  const isWaiting = status === "planned" || status === "held";
  if (!isWaiting || (counts["deactivated"] ?? 0) === 0) return null;
  return (
    <div className="mb-4">
      <Bookings />
    </div>
  );
}
