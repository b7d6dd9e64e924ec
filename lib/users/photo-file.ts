/** Photos of people as files: what they are called, and what their bytes are. Pure. */

export const maxPhotoBytes = 2 * 1024 * 1024;
const longestName = 255;
/** Beyond these a browser spends more on showing a face than the face is worth. */
const longestSide = 10_000;
const mostPixels = 40_000_000;

const photoName = /^[^\p{C}\\/:*?"<>|]+\.(?:jpe?g|png|webp|gif)$/u;
const link = /^https?:\/\//i;

/** Under what a photo is kept and looked for: its bare name without case; null for what names no photo we keep. */
export function photoKey(name: string): string | null {
  const key = name.normalize("NFC").toLowerCase();
  return key.length <= longestName && photoName.test(key) ? key : null;
}

/** The value of a profile photo that should be among the photos kept: anything but a link. */
export function namesPhoto(value: string): boolean {
  return !link.test(value);
}

export interface PhotoFacts {
  type: "image/jpeg" | "image/png" | "image/webp" | "image/gif";
  width: number;
  height: number;
}

/** What the bytes themselves say; null when they are no photo of these four kinds, or one of no sound size. */
export function photoFacts(bytes: Uint8Array): PhotoFacts | null {
  if (bytes.length > maxPhotoBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const facts = pngFacts(view) ?? gifFacts(view) ?? webpFacts(view) ?? jpegFacts(view);
    return facts && hasSoundSize(facts) ? facts : null;
  } catch (error) {
    // The bytes end before they have said how large the picture is.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function hasSoundSize({ width, height }: PhotoFacts): boolean {
  const sides = [width, height];
  return sides.every((side) => side > 0 && side <= longestSide) && width * height <= mostPixels;
}

function textAt(view: DataView, at: number, length: number): string {
  return Array.from({ length }, (_, n) => String.fromCharCode(view.getUint8(at + n))).join("");
}

function pngFacts(view: DataView): PhotoFacts | null {
  const isPng = view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a;
  if (!isPng || textAt(view, 12, 4) !== "IHDR") return null;
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

function gifFacts(view: DataView): PhotoFacts | null {
  if (!/^GIF8[79]a$/.test(textAt(view, 0, 6))) return null;
  return { type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** RFC 9649: lossy, lossless and extended files each say their size in their own way. */
function webpFacts(view: DataView): PhotoFacts | null {
  if (textAt(view, 0, 4) !== "RIFF" || textAt(view, 8, 4) !== "WEBP") return null;
  const type = "image/webp";
  switch (textAt(view, 12, 4)) {
    case "VP8 ":
      return {
        type,
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X": {
      const side = (at: number) => (view.getUint32(at, true) & 0xffffff) + 1;
      return { type, width: side(24), height: side(27) };
    }
    default:
      return null;
  }
}

/** The frame header (SOF0 to SOF15 without DHT, JPG and DAC) comes after segments of any length (ITU-T T.81, B.2). */
function jpegFacts(view: DataView): PhotoFacts | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: "image/jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker < 0xc0 || marker === 0xd9 || marker === 0xda) return null;
    at += 2 + view.getUint16(at + 2);
  }
}
