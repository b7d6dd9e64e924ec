/** For tests: a receiver of messages. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Message } from "../events.ts";

export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: Message;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** What it answers; 204 until told otherwise. */
  answer: (message: Received, response: ServerResponse) => void;
  close(): Promise<void>;
}

export function answering(status: number, headers: Record<string, string> = {}) {
  return (_: Received, response: ServerResponse) => void response.writeHead(status, headers).end();
}

/** @param port 0: any that is free */
export async function openReceiver(port = 0): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    const id = String(request.headers["webhook-id"]);
    const message = { id, headers: request.headers, text, body: JSON.parse(text) };
    receiver.received.push(message);
    receiver.answer(message, response);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/people`,
    received: [],
    answer: answering(204),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
