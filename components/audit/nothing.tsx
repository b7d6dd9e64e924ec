import Link from "next/link";
import { buttonClass } from "#components/ui/button-class";

/** A list with nothing in it, and what to do next. */
export function Nothing({
  texts,
  href,
  step,
}: {
  texts: { title: string; lead: string };
  href: string;
  step: string;
}) {
  return (
    <div className="mt-8 max-w-xl">
      <h2 className="font-strong text-heading">{texts.title}</h2>
      <p className="mt-1 text-quiet">{texts.lead}</p>
      <Link href={href} className={`${buttonClass("plain")} mt-4 inline-block leading-10`}>
        {step}
      </Link>
    </div>
  );
}
