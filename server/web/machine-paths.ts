const prefixes = ["/scim/", "/api/sftp/", "/api/mobile/", "/api/health/", "/api/metrics"];

/** Paths for programs: they prove themselves by a token in the request, never by a cookie. */
export function isMachinePath(target: string): boolean {
  return prefixes.some((prefix) => target.startsWith(prefix));
}
