/** What may stand in a value of each kind. A table tells what is usual; regular expressions see only the rest. */
import type { CellRule, IssueParams, Severity } from "./issues.ts";

export type FieldKind = "text" | "phone" | "email" | "flag" | "photo" | "key";

/** A problem of one value, before it is known whose value it is. */
export interface CellProblem {
  rule: CellRule;
  severity: Severity;
  params?: IssueParams;
}

export function cellError(rule: CellRule, params?: IssueParams): CellProblem {
  return params ? { rule, severity: "error", params } : { rule, severity: "error" };
}

const textBit = 1;
const phoneBit = 2;
const wordBit = 4;
const fileBit = 8;

/**
 * The classes of the characters up to Latin Extended-A, all of them NFC as they stand. Left out, for a closer look:
 * "?" and "Ã", which exports put where a letter was lost.
 */
const characterBits = (() => {
  const bits = new Uint8Array(0x180);
  for (let code = 0x20; code < bits.length; code++) {
    const character = String.fromCharCode(code);
    const isText = code < 0x7f ? !"<>=|{}^?".includes(character) : code >= 0xc0 && code !== 0xc3;
    const phone = /[\d +\-()./#]/.test(character) ? phoneBit : 0;
    const word = /[A-Za-z0-9_]/.test(character) ? wordBit : 0;
    const file = isText && !'\\/:*"'.includes(character) ? fileBit : 0;
    bits[code] = (isText ? textBit : 0) | phone | word | file;
  }
  return bits;
})();

function hasBit(code: number, bit: number): boolean {
  return code < 0x180 && ((characterBits[code] ?? 0) & bit) !== 0;
}

/** Only characters of the class, with single inner spaces: normalised already, and each as long as it looks. */
function isPlain(value: string, bit: number): boolean {
  let previous = 0x20;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (!hasBit(code, bit) || (code === 0x20 && previous === 0x20)) return false;
    previous = code;
  }
  return previous !== 0x20;
}

/**
 * True when one cheap pass shows that a value of this kind is normalised and has nothing wrong but perhaps its length;
 * false only means that the full rules must look.
 */
export function isUsual(kind: FieldKind, value: string): boolean {
  switch (kind) {
    case "text":
      return isPlain(value, textBit);
    case "phone":
      return isPlain(value, phoneBit) && hasTwoDigits(value);
    case "email":
      return isPlainEmail(value);
    case "flag":
      return value === "1" || value === "0";
    case "photo":
      return isPicture(value) && isPlain(value, fileBit);
    default:
      return false;
  }
}

function isPicture(value: string): boolean {
  const end = value.lastIndexOf(".");
  return end > 0 && (value.endsWith(".jpg") || value.endsWith(".png") || value.endsWith(".jpeg"));
}

// Alternations instead of one class: keycaps and the emoji selector are combining characters.
const refusedText =
  /[<>=|{}^\p{Cc}\p{Cs}\p{Co}\p{Emoji_Modifier}]|\u20e3|\ufe0f|(?![©®™°№\ufffd])\p{So}|(?![©®™‼⁉〰])\p{Extended_Pictographic}/u;
const controls = /[\p{Cc}\p{Cs}]/u;
const lostLetter = /\p{L}\?|\?\p{L}|\ufffd|Ã[\u0080-\u00bf]/u;
const scientific = /^[+-]?\d(?:[.,]\d+)?E[+-]?\d+$/i;
const phoneCharacters = /^[\d +\-()./#]+$/;
const localPart =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domain =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+(?!\d+$)[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}]$/u;
const webLink = /^https?:\/\/[^\s/?#<>"\\]+(?:[/?#][^\s<>"\\]*)?$/i;
const imageFile = /^[^\p{Cc}\\/:*?"<>|]+\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|avif)$/iu;

/** What is wrong with a normalised, filled value of this kind; flags are told in the field table. */
export function kindProblem(kind: FieldKind, value: string): CellProblem | null {
  switch (kind) {
    case "text":
      return textProblem(value);
    case "phone":
      return phoneProblem(value);
    case "email":
      return isEmail(value) ? null : cellError("email");
    case "photo":
      return imageFile.test(value) || webLink.test(value) ? null : cellError("photo");
    case "key":
      return controls.test(value) ? cellError("charset") : null;
    case "flag":
      return value === "1" || value === "0" ? null : cellError("flag");
  }
}

function textProblem(value: string): CellProblem | null {
  if (refusedText.test(value)) return cellError("charset");
  return lostLetter.test(value) ? { rule: "encoding_loss", severity: "warning" } : null;
}

function phoneProblem(value: string): CellProblem | null {
  if (scientific.test(value)) return cellError("phone", { cause: "scientific" });
  if (!phoneCharacters.test(value)) return cellError("phone");
  return hasTwoDigits(value) ? null : cellError("phone", { cause: "digits" });
}

function hasTwoDigits(value: string): boolean {
  let digits = 0;
  for (let index = value.length - 1; index >= 0 && digits < 2; index--) {
    const code = value.charCodeAt(index);
    if (code >= 0x30 && code <= 0x39) digits++;
  }
  return digits === 2;
}

function isEmail(value: string): boolean {
  const at = value.lastIndexOf("@");
  const local = value.slice(0, at);
  return at > 0 && at <= 64 && localPart.test(local) && domain.test(value.slice(at + 1));
}

function isPlainEmail(value: string): boolean {
  let at = -1;
  let lastDot = -1;
  let afterWord = false;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (hasBit(code, wordBit) && (code !== 0x5f || at < 0)) {
      afterWord = true;
      continue;
    }
    if (!afterWord) return false;
    afterWord = false;
    if (code === 0x2e) lastDot = index;
    else if (code === 0x40 && at < 0) at = index;
    else if (code !== 0x2d) return false;
  }
  const isShort = value.length < 64;
  const hasTopLevel = lastDot > at && value.length - lastDot > 2;
  return at > 0 && afterWord && isShort && hasTopLevel && value.charCodeAt(lastDot + 1) > 0x39;
}
