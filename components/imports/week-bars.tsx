import Link from "next/link";
import { fillIn } from "#lib/messages/accounts";
import type { ImportsMessages } from "#lib/messages/imports-en";

interface ShownWeek {
  /** ISO, its Monday. */
  week: string;
  label: string;
  joined: number;
  left: number;
  /** Where what happened in it stands. */
  href?: string;
}

const height = 180;
const margin = { left: 44, bottom: 24, top: 12 };

/** Round numbers for an axis: at most four steps. */
function stepOf(most: number): number {
  const rough = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough);
}

/** Who joined, upwards, and who left, downwards, week by week; the same as a table for who cannot see it. */
export function WeekBars({
  weeks,
  texts,
}: {
  weeks: ShownWeek[];
  texts: ImportsMessages["picture"];
}) {
  if (weeks.every(({ joined, left }) => joined + left === 0))
    return <p className="mt-6 text-quiet">{texts.none}</p>;
  return (
    <figure className="mt-6">
      <figcaption className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <span className="font-strong text-heading">{texts.title}</span>
        <span className="inline-flex items-center gap-2 text-quiet text-table">
          <span aria-hidden="true" className="size-3 bg-accent" /> {texts.joined}
        </span>
        <span className="inline-flex items-center gap-2 text-quiet text-table">
          <span aria-hidden="true" className="size-3 border-2 border-harm" /> {texts.left}
        </span>
      </figcaption>
      <Bars weeks={weeks} width={360} className="sm:hidden" texts={texts} />
      <Bars weeks={weeks} width={720} className="hidden sm:block" texts={texts} />
      <details className="mt-2">
        <summary className="w-fit cursor-pointer text-quiet text-table hover:text-text">
          {texts.inWords}
        </summary>
        <table className="mt-1 text-table">
          <caption className="sr-only">{texts.caption}</caption>
          <tbody>
            {weeks.toReversed().map(({ week, label, href, joined, left }) => (
              <tr key={week}>
                <th scope="row" className="py-0.5 pr-6 text-left font-normal text-quiet">
                  <WeekName href={href} name={fillIn(texts.week, { day: label })} />
                </th>
                <td className="pr-6">{`${texts.joined} ${joined}`}</td>
                <td>{`${texts.left} ${left}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** The picture at one width, so that its words are as large on a phone as anywhere. */
function Bars({
  weeks,
  width,
  className,
  texts,
}: {
  weeks: ShownWeek[];
  width: number;
  className: string;
  texts: ImportsMessages["picture"];
}) {
  const up = Math.max(...weeks.map(({ joined }) => joined));
  const down = Math.max(...weeks.map(({ left }) => left));
  const step = stepOf(Math.max(up, down));
  const [top, bottom] = [Math.ceil(up / step) * step, Math.ceil(down / step) * step];
  const unit = (height - margin.top - margin.bottom) / (top + bottom);
  const zero = margin.top + top * unit;
  const slot = (width - margin.left) / weeks.length;
  const bar = Math.min(28, slot * 0.6);
  const lines = Array.from({ length: (top + bottom) / step + 1 }, (_, n) => top - n * step);
  const named = Math.ceil(weeks.length / (width / 120));
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      className={`mt-2 w-full max-w-4xl text-[11px] ${className}`}
    >
      {lines.map((value) => (
        <g key={value}>
          <line
            x1={margin.left}
            x2={width}
            y1={zero - value * unit}
            y2={zero - value * unit}
            className={value === 0 ? "stroke-line-strong" : "stroke-line"}
          />
          <text
            x={margin.left - 8}
            y={zero - value * unit + 4}
            textAnchor="end"
            className="fill-quiet"
          >
            {Math.abs(value)}
          </text>
        </g>
      ))}
      {weeks.map(({ week, label, joined, left }, index) => {
        const x = margin.left + index * slot + (slot - bar) / 2;
        return (
          <g key={week}>
            <title>
              {`${fillIn(texts.week, { day: label })}: ${texts.joined} ${joined}, ${texts.left} ${left}`}
            </title>
            <rect x={x - (slot - bar) / 2} y={0} width={slot} height={height} fill="transparent" />
            <rect
              x={x}
              y={zero - joined * unit}
              width={bar}
              height={joined * unit}
              className="fill-accent"
            />
            <rect
              x={x + 1}
              y={zero + 1}
              width={bar - 2}
              height={Math.max(0, left * unit - 1)}
              className={left > 0 ? "fill-surface stroke-2 stroke-harm" : "fill-none"}
            />
            {index % named === 0 ? (
              <text x={x + bar / 2} y={height - 6} textAnchor="middle" className="fill-quiet">
                {label}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

function WeekName({ name, href }: { name: string; href: string | undefined }) {
  if (href === undefined) return name;
  return (
    <Link href={href} prefetch={false} className="underline-offset-4 hover:underline">
      {name}
    </Link>
  );
}
