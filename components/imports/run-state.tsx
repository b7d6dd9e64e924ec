import { Icon, type IconName } from "#components/ui/icon";

const looks: Record<string, { icon: IconName; color: string }> = {
  reading: { icon: "right", color: "text-quiet" },
  applying: { icon: "right", color: "text-quiet" },
  growing: { icon: "right", color: "text-quiet" },
  planned: { icon: "warning", color: "text-waiting" },
  held: { icon: "warning", color: "text-waiting" },
  applied: { icon: "check", color: "text-text" },
  unchanged: { icon: "none", color: "text-quiet" },
  undone: { icon: "left", color: "text-quiet" },
  discarded: { icon: "close", color: "text-quiet" },
  failed: { icon: "close", color: "text-harm" },
};

/** The state of an import: a sign and its word. */
export function RunState({ status, label }: { status: string; label: string }) {
  const { icon, color } = looks[status] ?? { icon: "none", color: "text-quiet" };
  return (
    <span className={`inline-flex items-center gap-2 ${color}`}>
      <Icon name={icon} />
      {label}
    </span>
  );
}
