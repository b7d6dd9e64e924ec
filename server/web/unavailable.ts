import type { IncomingMessage, ServerResponse } from "node:http";
import { chooseLocale, localeCookie, messagesIn } from "#lib/messages/locale";

const retryAfter = 5;

function cookie(request: IncomingMessage): string | undefined {
  const pairs = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
  return pairs.find(([name]) => name === localeCookie)?.[1];
}

function page(locale: "en" | "nl", nonce: string): string {
  const texts = messagesIn(locale);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${retryAfter}">
<title>${texts.unavailable.title} · ${texts.product}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { font: 15px/24px system-ui, sans-serif; max-width: 40rem; margin: 20vh auto 0; padding: 0 24px; }
h1 { font-size: 22px; line-height: 32px; }
</style>
</head>
<body><main><h1>${texts.unavailable.title}</h1><p>${texts.unavailable.lead}</p></main></body>
</html>`;
}

/** The answer while the database is gone: a page for people, a short object for programs. */
export function sendUnavailable(
  request: IncomingMessage,
  response: ServerResponse,
  nonce: string,
): void {
  response.statusCode = 503;
  response.setHeader("retry-after", retryAfter);
  response.setHeader("cache-control", "no-store");
  if (!(request.headers.accept ?? "").includes("text/html")) {
    response.setHeader("content-type", "application/problem+json");
    response.end(JSON.stringify({ status: 503, title: "The database cannot be reached" }));
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  const locale = chooseLocale(cookie(request), request.headers["accept-language"] ?? null);
  response.end(page(locale, nonce));
}
