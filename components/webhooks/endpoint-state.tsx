import { Icon, type IconName } from "#components/ui/icon";

const looks = {
  on: { icon: "check", color: "text-text" },
  paused: { icon: "warning", color: "text-waiting" },
  gone: { icon: "close", color: "text-harm" },
} satisfies Record<string, { icon: IconName; color: string }>;

/** Whether an address is told: a sign and its word. */
export function EndpointState({ state, label }: { state: keyof typeof looks; label: string }) {
  const { icon, color } = looks[state];
  return (
    <span className={`inline-flex items-start gap-2 ${color}`}>
      <span className="pt-0.5">
        <Icon name={icon} />
      </span>
      {label}
    </span>
  );
}
