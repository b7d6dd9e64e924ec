/** What a message looks like, for whoever builds a receiver. Pure. */
import { type Message, messageOf } from "./events.ts";

/** Made as every message is, of somebody who does not exist. */
export function exampleMessage(): Message {
  const person = {
    ...{ id: "019ab6f2-3c41-7d80-9a55-0d2f6f1c7e10", userName: "JanJ" },
    ...{ email: "j.jansen@example.com", active: false, blocked: false },
    ...{ isScim: false, isErased: false },
  };
  const happening = {
    ...{ seq: "4711", at: new Date("2026-12-01T07:30:00Z"), kind: "access_ended", wayIn: "list" },
    ...{ runId: "019ab6f1-90aa-7c3e-8b1d-5a0e4c2b9f31", reason: "missing_in_list", person },
    changes: { active: [true, false] as [unknown, unknown] },
  };
  const terms = { timeZone: "Europe/Amsterdam", days: 30, disabledDays: null, before: null };
  return messageOf(happening, { type: "user.deactivated", reason: "left_list" }, terms);
}
