import { expect, test } from "vitest";
import { photoFacts, photoKey } from "./photo-file.ts";

test.each([
  ["JanJansen.JPG", "janjansen.jpg"],
  ["Rene\u0301e.jpeg", "renée.jpeg"],
  ["jan jansen (2).webp", "jan jansen (2).webp"],
  ["../../etc/passwd.png", null],
  ["..\\jan.png", null],
  ["folder/jan.png", null],
  ["https://acme.nl/jan.png", null],
  ["<script>.png", null],
  ["jan\0.png", null],
  ["jan\u200b.png", null],
  ["jan\r\n.png", null],
  [".png", null],
  ["jan.svg", null],
  ["jan.png.html", null],
  ["jan", null],
  [`${"j".repeat(300)}.png`, null],
])("%j is kept under %j", (name, key) => {
  expect(photoKey(name)).toBe(key);
});

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  );
const png = (width: number[], height: number[]) =>
  bytes([0x89], "PNG\r\n\x1a\n", [0, 0, 0, 13], "IHDR", width, height, [8, 6, 0, 0, 0]);
const jpeg = bytes(
  [0xff, 0xd8, 0xff, 0xe0, 0, 6],
  "JFIF",
  [0xff, 0xff, 0xc4, 0, 3, 0, 0xff, 0xc2, 0, 17, 8, 0, 200, 1, 44, 3],
);
const webp = (chunk: string, ...rest: number[]) =>
  bytes("RIFF", [99, 0, 0, 0], "WEBP", chunk, [10, 0, 0, 0], rest, [0, 0, 0, 0]);

test.each([
  ["PNG", png([0, 0, 1, 0], [0, 0, 0, 9]), { type: "image/png", width: 256, height: 9 }],
  ["GIF", bytes("GIF89a", [44, 1, 200, 0]), { type: "image/gif", width: 300, height: 200 }],
  ["JPEG after other segments", jpeg, { type: "image/jpeg", width: 300, height: 200 }],
  [
    "lossy WebP",
    webp("VP8 ", 0, 0, 0, 0x9d, 1, 0x2a, 44, 1, 200, 0),
    { type: "image/webp", width: 300, height: 200 },
  ],
  [
    "lossless WebP",
    webp("VP8L", 0x2f, 0x2b, 0xc1, 0x31, 0),
    { type: "image/webp", width: 300, height: 200 },
  ],
  [
    "extended WebP",
    webp("VP8X", 0, 0, 0, 0, 43, 1, 0, 199, 0, 0),
    { type: "image/webp", width: 300, height: 200 },
  ],
])("%s is known by its bytes, with its size", (_, photo, facts) => {
  expect(photoFacts(photo)).toEqual(facts);
});

test.each([
  ["nothing", bytes()],
  ["a drawing that can hold scripts", bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["a page", bytes("<!doctype html><script>alert(1)</script>")],
  ["a page that begins as a picture", bytes("GIF89", "<script>")],
  ["a picture that ends before its size", jpeg.subarray(0, 12)],
  ["a picture without a size", png([0, 0, 0, 0], [0, 0, 0, 9])],
  ["a picture too wide", png([0, 1, 0, 0], [0, 0, 0, 9])],
  ["a picture of too many points", png([0, 0, 0x1f, 0x40], [0, 0, 0x1f, 0x40])],
  ["sound in the house of WebP", bytes("RIFF", [9, 0, 0, 0], "WAVEfmt ", new Array(40).fill(0))],
])("%s is no photo", (_, photo) => {
  expect(photoFacts(photo)).toBeNull();
});

test("a photo may be of two megabytes and not a byte more", () => {
  const photo = new Uint8Array(2 * 1024 * 1024 + 1);
  photo.set(png([0, 0, 1, 0], [0, 0, 0, 9]));
  expect(photoFacts(photo.subarray(0, -1))).not.toBeNull();
  expect(photoFacts(photo)).toBeNull();
});
