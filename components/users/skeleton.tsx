/** A grey bar where a word will stand. */
function Bar({ width, className = "h-3" }: { width: string; className?: string }) {
  return (
    <span className={`block bg-line motion-safe:animate-pulse ${className}`} style={{ width }} />
  );
}

const rows = ["62%", "48%", "70%", "55%", "64%", "42%", "58%", "50%", "66%", "46%"];

/** The shape of the list while it is on its way. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      <div className="flex items-start justify-between gap-4">
        <div>
          <Bar width="8rem" className="mt-1 h-6" />
          <Bar width="6rem" className="mt-2 mb-1 h-4" />
        </div>
        <Bar width="2.5rem" className="h-10" />
      </div>
      <div className="mt-5 mb-3 flex gap-2">
        <Bar width="18rem" className="h-9" />
        <Bar width="8rem" className="hidden h-9 sm:block" />
        <Bar width="8rem" className="hidden h-9 sm:block" />
      </div>
      <div className="border border-line">
        <div className="h-10 border-line border-b bg-raised" />
        {rows.map((width) => (
          <div
            key={width}
            className="grid h-10 grid-cols-[1.75rem_1fr] items-center gap-3 border-line border-b px-3 sm:grid-cols-[1.75rem_2fr_1fr_1fr_2fr]"
          >
            <Bar width="1.75rem" className="h-7 rounded-full" />
            <Bar width={width} />
            <Bar width="70%" className="hidden h-3 sm:block" />
            <Bar width="60%" className="hidden h-3 sm:block" />
            <Bar width={width} className="hidden h-3 sm:block" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The shape of a person while they are on their way. */
export function PersonSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="max-w-4xl">
      <div className="flex items-center gap-4">
        <Bar width="3.5rem" className="h-14 rounded-full" />
        <div className="grow">
          <Bar width="14rem" className="h-6" />
          <Bar width="10rem" className="mt-2 h-4" />
        </div>
      </div>
      <Bar width="5rem" className="mt-10 h-4" />
      <Bar width="60%" className="mt-3 h-4" />
      <Bar width="11rem" className="mt-4 h-10" />
      <Bar width="6rem" className="mt-10 h-4" />
      {rows.map((width) => (
        <div
          key={width}
          className="grid h-9 grid-cols-[8rem_1fr] items-center gap-4 border-line border-b"
        >
          <Bar width="70%" />
          <Bar width={width} />
        </div>
      ))}
    </div>
  );
}
