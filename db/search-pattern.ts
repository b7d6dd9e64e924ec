/** A LIKE pattern for `user_search_text`. One or two letters mean the beginning of a word: there is no index of less than three. */
export function searchPattern(key: string): string {
  const literal = key.replaceAll(/[\\%_]/g, "\\$&");
  const isShort = [...key].length < 3 && /^[\p{L}\p{N}]/u.test(key);
  return isShort ? `% ${literal}%` : `%${literal}%`;
}
