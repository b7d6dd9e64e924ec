import type { MobileMessages } from "#lib/messages/mobile-en";

type Training = "emergencyResponse" | "firstAid";

/** Everybody, or who is trained to help; only what this organisation shows can be asked for. */
export function Trainings({
  asked,
  shown,
  texts,
  address,
}: {
  asked: Training | undefined;
  shown: readonly string[];
  texts: MobileMessages["colleagues"];
  address: (change: { trained: Training | undefined; after: undefined }) => string;
}) {
  const labels = { emergencyResponse: texts.bhv, firstAid: texts.ehbo };
  const trainings = (["emergencyResponse", "firstAid"] as const).filter((one) =>
    shown.includes(one),
  );
  if (trainings.length === 0) return null;
  return (
    <>
      <nav aria-label={texts.filter} className="mt-4 flex flex-wrap gap-2 text-table">
        {[undefined, ...trainings].map((one) => (
          <a
            key={one ?? "everybody"}
            href={address({ trained: one, after: undefined })}
            aria-current={one === asked ? "true" : undefined}
            className="border border-line-strong px-3 py-2 aria-[current]:border-accent aria-[current]:bg-marked aria-[current]:font-strong"
          >
            {one === undefined ? texts.everybody : labels[one]}
          </a>
        ))}
      </nav>
      {asked ? <p className="mt-3 text-quiet text-table">{texts.trainedNote}</p> : null}
    </>
  );
}
