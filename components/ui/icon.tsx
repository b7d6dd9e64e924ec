const paths = {
  plus: "M8 3v10M3 8h10",
  check: "m3.5 8.5 3 3 6-7",
  none: "M4 8h8",
  lock: "M4.5 7.5h7v5h-7zM6 7.5V5.5a2 2 0 0 1 4 0v2",
  up: "M8 13V3.5M4.5 7 8 3.5 11.5 7",
  down: "M8 3v9.5M4.5 9 8 12.5 11.5 9",
  left: "M10 3.5 5.5 8l4.5 4.5",
  right: "M6 3.5 10.5 8 6 12.5",
  close: "m4 4 8 8M12 4l-8 8",
  edit: "m3.5 12.5.5-2.5 6.5-6.5 2 2-6.5 6.5zM9 5l2 2",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5l3 3",
  hand: "M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13.5a5 5 0 0 1 10 0",
  link: "M6.5 9.5l3-3M7 4.5l1-1a2.8 2.8 0 0 1 4 4l-1 1M9 11.5l-1 1a2.8 2.8 0 0 1-4-4l1-1",
  columns: "M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9",
  download: "M8 2.5v7.5M5 7l3 3 3-3M3 13h10",
  help: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.5.3-.8.6-.8 1.2M8 11.2v.1",
  twice: "M6 6h7v7H6zM3 10V3h7",
  chart: "M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6",
  people:
    "M6 7.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.8 13a4.2 4.2 0 0 1 8.4 0M10.3 3.1a2.3 2.3 0 0 1 0 4.2M12 9.2a4.2 4.2 0 0 1 2.2 3.8",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.5V8l2.5 1.5",
  sliders:
    "M2.5 5h6M11.5 5h2M2.5 11h2M7.5 11h6M8.5 5a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0zM4.5 11a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0z",
  phone:
    "M5.8 2.8 7 5.6 5.6 6.8a8 8 0 0 0 3.6 3.6L10.4 9l2.8 1.2v2.3c0 .6-.5 1-1 1A9.7 9.7 0 0 1 2.5 3.8c0-.6.4-1 1-1z",
  mail: "M2.5 4h11v8h-11zM2.5 4.5 8 9l5.5-4.5",
  warning: "M8 2.5 14 13H2zM8 6.5v3M8 11.3v.1",
};

export type IconName = keyof typeof paths;

/** A sign beside a word; it says nothing by itself, so screen readers pass over it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className="shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
