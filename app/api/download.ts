const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export type SheetType = keyof typeof types;

/** The kind of file that `?as=` asks for; undefined for one we do not make. */
export function wantedSheet(params: URLSearchParams): SheetType | undefined {
  const as = params.get("as") ?? "csv";
  return as === "csv" || as === "xlsx" ? as : undefined;
}

/** A file that is made while it is taken. @param name without its ending */
export function download(
  parts: AsyncGenerator<string | Uint8Array>,
  name: string,
  as: SheetType,
): Response {
  return new Response(streamOf(parts), {
    headers: {
      "content-type": types[as],
      "content-disposition": `attachment; filename="${name}.${as}"`,
      "cache-control": "no-store",
    },
  });
}

/** Read no faster than it is taken. */
function streamOf(parts: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
