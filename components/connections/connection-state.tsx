import { Icon, type IconName } from "#components/ui/icon";

const looks = {
  hand: { icon: "hand", color: "text-text" },
  live: { icon: "check", color: "text-text" },
  waiting: { icon: "right", color: "text-waiting" },
  preview: { icon: "search", color: "text-text" },
  paused: { icon: "warning", color: "text-waiting" },
  closed: { icon: "close", color: "text-quiet" },
} satisfies Record<string, { icon: IconName; color: string }>;

/** How a way in stands; `waiting`: nothing was heard of it yet. */
export type ShownState = keyof typeof looks;

/** The state of a way in: a sign and its word. */
export function ConnectionState({ state, label }: { state: ShownState; label: string }) {
  const { icon, color } = looks[state];
  return (
    <span className={`inline-flex items-center gap-2 ${color}`}>
      <Icon name={icon} />
      {label}
    </span>
  );
}
