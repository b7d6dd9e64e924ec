const fields = [
  ...["mt-6 col-span-2 sm:w-64", "mt-6 sm:w-40", "mt-6 sm:w-40", "mt-6 sm:w-36", "mt-6 sm:w-36"],
  "sm:mt-6 sm:w-20",
];
const rows = ["w-96", "w-72", "w-80", "w-96", "w-64", "w-80", "w-96", "w-72"];

/** The shape of the filters and the list while they come. */
export function AuditSkeleton({ label }: { label: string }) {
  const keyed = (widths: string[]) => widths.map((width, index) => ({ key: `${index}`, width }));
  return (
    <div role="status" aria-label={label} className="mt-5">
      <div className="grid grid-cols-2 gap-2 sm:flex">
        {keyed(fields).map(({ key, width }) => (
          <div key={key} className={`h-9 bg-raised ${width}`} />
        ))}
      </div>
      <div className="mt-3 h-7 w-72 max-w-full bg-raised" />
      <div className="mt-6 h-6 w-56 bg-raised" />
      {keyed(rows).map(({ key, width }) => (
        <div key={key} className="flex max-w-5xl gap-3 border-line border-b py-2.5">
          <div className="h-5 w-12 shrink-0 bg-raised" />
          <div className={`h-5 max-w-full bg-raised ${width}`} />
        </div>
      ))}
    </div>
  );
}
