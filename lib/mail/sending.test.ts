import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { smtpCarrier } from "./sending.ts";

/** A mail server that takes one mail, or refuses it, and remembers what it was told. */
async function mailServer(answerToData: string) {
  const heard: string[] = [];
  const server = createServer((socket) => {
    let inBody = false;
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      for (const line of chunk.toString().split("\r\n").slice(0, -1)) {
        heard.push(line);
        if (inBody && line !== ".") continue;
        if (line === "DATA") socket.write("354 go on\r\n");
        else if (line === ".") socket.write(`${answerToData}\r\n`);
        else socket.write("250 fine\r\n");
        inBody = line === "DATA";
      }
    });
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { heard, url: `smtp://127.0.0.1:${port}`, close: () => server.close() };
}

const mail = {
  to: "sanne@example.com",
  subject: "Één link",
  text: "Open https://x.nl/a?token=b\n",
};

test("a mail reaches the server of SMTP_URL, from the sender and to nobody else", async () => {
  const { heard, url, close } = await mailServer("250 taken");
  await smtpCarrier(url, "control@example.com")(mail);
  close();
  expect(heard.filter((line) => /^(MAIL|RCPT)/.test(line))).toEqual([
    expect.stringMatching(/^MAIL FROM:<control@example.com>/),
    expect.stringMatching(/^RCPT TO:<sanne@example.com>/),
  ]);
  expect(heard.join("\n")).toContain("Open https://x.nl/a?token=");
});

test("a mail that the server refuses is not taken for sent", async () => {
  const { url, close } = await mailServer("550 no");
  await expect(smtpCarrier(url, "control@example.com")(mail)).rejects.toThrow("550");
  close();
});

test("a recipient cannot bring further ones or headers along", async () => {
  const { heard, url, close } = await mailServer("250 taken");
  const to = "a@example.com\r\nBcc: b@example.com, c@example.com";
  const sent = smtpCarrier(
    url,
    "control@example.com",
  )({ ...mail, to, subject: "x\r\nBcc: d@y.nl" });
  await sent.catch(() => undefined);
  close();
  expect(heard.filter((line) => /^(Bcc|RCPT TO:<[bcd]@)/i.test(line))).toEqual([]);
});
