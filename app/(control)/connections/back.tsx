import Link from "next/link";
import { Icon } from "#components/ui/icon";
import { connectionTexts } from "./texts.ts";

export async function BackToConnections() {
  const { texts } = await connectionTexts();
  return (
    <Link
      href="/connections"
      prefetch={false}
      className="inline-flex items-center gap-1 text-accent text-table underline-offset-4 hover:underline"
    >
      <Icon name="left" size={14} />
      {texts.back}
    </Link>
  );
}
