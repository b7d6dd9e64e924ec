import Link from "next/link";
import { fillIn } from "#lib/messages/accounts";
import { webhooksIn } from "#lib/messages/webhooks";
import { bookingOutlook } from "#lib/webhooks/outlook";
import { currentLanguage } from "../language.ts";
import { requireAccount } from "../session.ts";

/** What will happen to bookings of whoever loses access, in a line. */
export async function Bookings() {
  const { actor, account } = await requireAccount();
  const { locale } = await currentLanguage();
  const { is, systems, restorableUntil } = await bookingOutlook(actor);
  const texts = webhooksIn(locale).bookings;
  const language = locale === "nl" ? "nl-NL" : "en-GB";
  const day = new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  const values = { systems: systems.join(", "), day: day.format(new Date(restorableUntil)) };
  return (
    <p className="max-w-3xl break-words text-quiet text-table">
      {fillIn(texts[is], values)}{" "}
      {is === "untold" && account.role === "admin" ? (
        <Link
          href="/settings/webhooks"
          prefetch={false}
          className="text-accent underline underline-offset-4"
        >
          {texts.connect}
        </Link>
      ) : null}
    </p>
  );
}
