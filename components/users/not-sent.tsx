import { buttonClass } from "#components/ui/button-class";
import type { Failure } from "#components/users/use-deed";
import { fillIn } from "#lib/messages/accounts";
import type { UsersMessages } from "#lib/messages/users-en";

/** Says that a deed did not reach the server or failed there, and offers it once more. */
export function NotSent({
  failure,
  texts,
  submits = false,
}: {
  failure: Failure | undefined;
  texts: UsersMessages;
  /** Sends the form around it, as it is by then. */
  submits?: boolean;
}) {
  const words = texts.notSent;
  return (
    <div role="alert" className="basis-full empty:hidden">
      {failure ? (
        <p className="mt-2 flex flex-wrap items-center gap-x-3 border-harm border-l-4 bg-surface py-1 pl-3 text-table">
          <span>
            {failure.isOffline ? words.offline : words.failed}
            {failure.number ? ` ${fillIn(words.number, { number: failure.number })}` : ""}
          </span>
          <button
            type={submits ? "submit" : "button"}
            onClick={submits ? undefined : failure.again}
            className={buttonClass("quiet")}
          >
            {words.again}
          </button>
        </p>
      ) : null}
    </div>
  );
}
