import { isReady } from "#lib/health";

/** 200 when this process can serve, else 503; no detail, since anyone may ask. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ready" : "not ready" },
    { status: ready ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
