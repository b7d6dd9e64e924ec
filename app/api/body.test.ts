import { expect, test } from "vitest";
import { bodyOf, jsonOf, TooLarge } from "./body.ts";

/** A request whose body comes in pieces, without saying how long it is. */
function streamed(pieces: number, size: number, taken: number[]): Request {
  const body = new ReadableStream({
    pull(controller) {
      if (taken.length === pieces) return controller.close();
      taken.push(size);
      controller.enqueue(new Uint8Array(size));
    },
  });
  return new Request("http://localhost", { method: "PUT", body, duplex: "half" } as RequestInit);
}

test("a body that does not say how long it is, is read no further than it may be", async () => {
  const taken: number[] = [];
  await expect(bodyOf(streamed(1_000, 100, taken), 1_000)).rejects.toBeInstanceOf(TooLarge);
  expect(taken.length).toBeLessThan(20);
  expect(await bodyOf(streamed(10, 100, []), 1_000)).toHaveLength(1_000);
});

test("a body that says it is too long is not read at all", async () => {
  const request = streamed(1, 1, []);
  const said = new Request(request, {
    headers: { "content-length": "1001" },
    duplex: "half",
  } as RequestInit);
  await expect(bodyOf(said, 1_000)).rejects.toBeInstanceOf(TooLarge);
  expect(said.bodyUsed).toBe(false);
});

test.each(["", "no json", "null", "7", '"text"'])("%j is no object", async (body) => {
  const request = new Request("http://localhost", { method: "POST", body });
  await expect(jsonOf(request, 1_000)).rejects.toMatchObject({ code: "invalid" });
});

test("a body without bytes is empty", async () => {
  const request = new Request("http://localhost", { method: "POST" });
  expect(await bodyOf(request, 1_000)).toHaveLength(0);
});
