/** What may stand in a value of each kind. Plain ASCII is told by a table; regular expressions see the rest only. */
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

/** "?" is not plain text: exports put it where a letter was lost, so it gets a closer look. */
const asciiBits = (() => {
  const bits = new Uint8Array(128);
  for (let code = 0x20; code < 0x7f; code++) {
    const character = String.fromCharCode(code);
    const text = "<>=|{}^?".includes(character) ? 0 : textBit;
    const phone = /[\d +\-()./#]/.test(character) ? phoneBit : 0;
    const word = /[A-Za-z0-9_]/.test(character) ? wordBit : 0;
    bits[code] = text | phone | word;
  }
  return bits;
})();

function hasBit(code: number, bit: number): boolean {
  return code < 128 && ((asciiBits[code] ?? 0) & bit) !== 0;
}

/** Only characters of the class, with single inner spaces: normalised already, and nothing in it to refuse. */
function isPlain(value: string, bit: number): boolean {
  let previous = 0x20;
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index);
    if (!hasBit(code, bit) || (code === 0x20 && previous === 0x20)) return false;
    previous = code;
  }
  return previous !== 0x20;
}

export function isPlainText(value: string): boolean {
  return isPlain(value, textBit);
}

// Alternations instead of one class: keycaps and the emoji selector are combining characters.
const refusedText =
  /[<>=|{}^\p{Cc}\p{Cs}\p{Co}\p{Emoji_Modifier}]|\u20e3|\ufe0f|(?![©®™°№\ufffd])\p{So}|(?![©®™‼⁉〰])\p{Extended_Pictographic}/u;
const controls = /[\p{Cc}\p{Cs}]/u;
const lostLetter = /\p{L}\?|\?\p{L}|\ufffd|Ã[\u0080-\u00bf]/u;
const scientific = /^[+-]?\d(?:[.,]\d+)?E[+-]?\d+$/i;
const phoneCharacters = /^[\d +\-()./#]+$/;
const twoDigits = /\d.*\d/;
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
      return isPlainEmail(value) || isEmail(value) ? null : cellError("email");
    case "photo":
      return imageFile.test(value) || webLink.test(value) ? null : cellError("photo");
    case "key":
      return controls.test(value) ? cellError("charset") : null;
    case "flag":
      return value === "1" || value === "0" ? null : cellError("flag");
  }
}

function textProblem(value: string): CellProblem | null {
  if (isPlainText(value)) return null;
  if (refusedText.test(value)) return cellError("charset");
  return lostLetter.test(value) ? { rule: "encoding_loss", severity: "warning" } : null;
}

function phoneProblem(value: string): CellProblem | null {
  if (scientific.test(value)) return cellError("phone", { cause: "scientific" });
  if (!isPlain(value, phoneBit) && !phoneCharacters.test(value)) return cellError("phone");
  return twoDigits.test(value) ? null : cellError("phone", { cause: "digits" });
}

function isEmail(value: string): boolean {
  const at = value.lastIndexOf("@");
  const local = value.slice(0, at);
  return at > 0 && at <= 64 && localPart.test(local) && domain.test(value.slice(at + 1));
}

/** The usual address in one pass; false only means that the full rules must look. */
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
