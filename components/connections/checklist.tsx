import Link from "next/link";
import { Icon } from "#components/ui/icon";

/** One step, in the reader's words. */
export interface ShownStep {
  text: string;
  isDone: boolean;
  /** Where it is done; null where nothing is to be opened. */
  link: { label: string; href: string } | null;
}

/** The steps of one way in, each done or to do; on paper each has a box. */
export function Checklist({
  title,
  about,
  steps,
  texts,
}: {
  title: string;
  /** The connection, and how far it is. */
  about: string;
  steps: ShownStep[];
  texts: { done: string; toDo: string };
}) {
  return (
    <section className="border-line border-t pt-5 print:break-inside-avoid">
      <h3 className="font-strong text-heading">{title}</h3>
      <p className="text-quiet text-table">{about}</p>
      <ul className="mt-3 grid gap-3">
        {steps.map(({ text, isDone, link }) => (
          <li key={text} className="grid grid-cols-[1.25rem_1fr] gap-x-3">
            <span
              className={`mt-0.5 grid size-5 place-items-center border ${isDone ? "border-accent text-accent" : "border-line-strong"}`}
            >
              {isDone ? <Icon name="check" /> : null}
            </span>
            <span className="min-w-0">
              <span className={isDone ? "text-quiet" : ""}>{text}</span>
              <span className="sr-only">: {isDone ? texts.done : texts.toDo}</span>
              {link && !isDone ? (
                <Link
                  href={link.href}
                  prefetch={false}
                  className="block text-accent text-table underline-offset-4 hover:underline print:hidden"
                >
                  {link.label}
                </Link>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
