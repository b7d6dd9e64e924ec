/** ETags (RFC 7644 §3.14). Pure. */
import { ScimError } from "./errors.ts";
import type { HttpRequest } from "./handler.ts";

/** A check for whoever is about to change a resource. @throws ScimError 412 when it is not as the client knows it */
export function mayChange(request: HttpRequest): (version: string) => void {
  const wanted = request.headers.get("if-match");
  return (version) => {
    if (wanted === null || names(wanted, version)) return;
    throw new ScimError(412, "The resource has changed since; read it again.");
  };
}

export function notModified(request: HttpRequest, version: string): boolean {
  const known = request.headers.get("if-none-match");
  return known !== null && names(known, version);
}

function names(list: string, version: string): boolean {
  const weak = (tag: string) => tag.trim().replace(/^W\//, "");
  return list.split(",").some((tag) => tag.trim() === "*" || weak(tag) === weak(version));
}
