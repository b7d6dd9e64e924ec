type Row = Record<string, unknown>;

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function inline(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value)) return value.map(inline).join(", ");
  if (isRow(value)) {
    return Object.entries(value)
      .map(([key, part]) => `${key} ${inline(part)}`)
      .join(", ");
  }
  return String(value);
}

function table(rows: Row[], indent: string): string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => inline(row[column])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => (line[at] ?? "").length)));
  return cells.map((line) => {
    const padded = line.map((cell, at) => cell.padEnd(widths[at] ?? 0));
    return `${indent}${padded.join("  ").trimEnd()}`;
  });
}

function lines(value: Row, indent: string): string[] {
  const width = Math.max(0, ...Object.keys(value).map((key) => key.length));
  return Object.entries(value).flatMap(([key, part]) => {
    if (Array.isArray(part) && part.length > 0 && part.every(isRow)) {
      return [`${indent}${key}`, ...table(part, `${indent}  `)];
    }
    if (isRow(part)) return [`${indent}${key}`, ...lines(part, `${indent}  `)];
    const text = Array.isArray(part) && part.length === 0 ? "none" : inline(part);
    return [`${indent}${key.padEnd(width)}  ${text}`];
  });
}

/** An answer for people: aligned keys and values, lists as tables. */
export function render(answer: object): string {
  return `${lines(answer as Row, "").join("\n")}\n`;
}
