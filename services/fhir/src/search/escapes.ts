/** Splits at a separator that no backslash stands before; the escapes stay. */
export function splitAt(separator: ',' | '|' | '$', text: string): string[] {
  if (!text.includes('\\')) return text.split(separator);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** `\,` `\|` `\$` `\\` as what they stand for; another backslash is itself. */
export const unescaped = (text: string): string => (text.includes('\\') ? text.replace(/\\([,|$\\])/g, '$1') : text);

export const escaped = (text: string): string => text.replace(/[,|$\\]/g, '\\$&');
