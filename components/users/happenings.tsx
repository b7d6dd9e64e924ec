/** One line of what happened. */
export interface ShownHappening {
  key: string;
  at: string;
  what: string;
  /** Through which way in, and the reason. */
  about: string[];
  changes: string[];
}

/** What happened to somebody, the newest first. */
export function Happenings({
  happenings,
  columns,
}: {
  happenings: ShownHappening[];
  /** How moment and deed share the width. */
  columns: string;
}) {
  return (
    <ol className="mt-2 text-table">
      {happenings.map(({ key, at, what, about, changes }) => (
        <li key={key} className={`grid gap-x-4 border-line border-b py-2 ${columns}`}>
          <span className="text-quiet">{at}</span>
          <div className="min-w-0">
            {what}
            <span className="text-quiet"> · {about.join(" · ")}</span>
            {changes.length > 0 ? (
              <ul className="text-quiet">
                {changes.map((change) => (
                  <li key={change} className="break-words">
                    {change}
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
