/** Scanning the XML of a workbook (ECMA-376 part 1, §18) as it comes, without a tree: sheets are large and flat. */
import { ZipProblem } from "./zip.ts";

export interface Element {
  attributes: string;
  content: string;
}

/** The beginning of an element, whatever prefix its writer gave the namespace. */
export function named(name: string): RegExp {
  return new RegExp(`<((?:\\w+:)?${name})(?=[\\s/>])`, "g");
}

/** Longer than the longest row or text there can be is no row or text. */
const longestElement = 8 * 1024 * 1024;

/** Whole elements of a text, and where what is not whole yet begins. Elements of this name hold none of themselves. */
function scan(text: string, pattern: RegExp): { found: Element[]; rest: number } {
  const found: Element[] = [];
  pattern.lastIndex = 0;
  for (let end = 0; ; ) {
    const match = pattern.exec(text);
    if (!match) return { found, rest: Math.max(end, text.lastIndexOf("<")) };
    const start = match.index;
    const open = text.indexOf(">", start);
    if (open === -1) return { found, rest: start };
    const [opening, name = ""] = match;
    const attributes = text.slice(start + opening.length, open);
    if (attributes.endsWith("/")) {
      end = open + 1;
      found.push({ attributes, content: "" });
    } else {
      const close = text.indexOf(`</${name}>`, open);
      if (close === -1) return { found, rest: start };
      end = close + name.length + 3;
      found.push({ attributes, content: text.slice(open + 1, close) });
    }
    pattern.lastIndex = end;
  }
}

export function elementsIn(text: string, pattern: RegExp): Element[] {
  return scan(text, pattern).found;
}

/** The same from bytes as they come; memory holds a piece. @throws ZipProblem */
export async function* elementsOf(
  bytes: AsyncIterable<Uint8Array>,
  pattern: RegExp,
): AsyncGenerator<Element[]> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true });
    const { found, rest } = scan(text, pattern);
    if (found.length > 0) yield found;
    text = text.slice(rest);
    if (text.length > longestElement) throw new ZipProblem("damaged");
  }
}

const attributePatterns = new Map<string, RegExp>();

export function attribute({ attributes }: Element, name: string): string | undefined {
  let pattern = attributePatterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}=(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? plain(match[1] ?? match[2] ?? "") : undefined;
}

const texts = named("t");
/** How a word is pronounced: not part of the text (§18.4.6). */
const reading = /<((?:\w+:)?rPh)[\s>][\s\S]*?<\/\1>/g;

/** The text of a shared or inline string: its runs one after the other. */
export function stringOf(content: string): string {
  const shown = content.includes("rPh") ? content.replace(reading, "") : content;
  const [first, ...more] = elementsIn(shown, texts);
  if (!first) return "";
  return plain(first.content + more.map((run) => run.content).join(""));
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** XML's entities, and the way in which a workbook writes what XML cannot say: `_x000D_` (§22.9.2.19). */
export function plain(text: string): string {
  const unescaped = text.includes("&")
    ? text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
        if (name) return entities[name] ?? all;
        const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
        return code <= 0x10ffff ? String.fromCodePoint(code) : "";
      })
    : text;
  if (!unescaped.includes("_x")) return unescaped;
  return unescaped.replace(/_x([\da-f]{4})_/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
