import { encodingCharacters, type Delimiters } from './delimiters.ts';

/**
 * What the escapes of a text stand for (HL7 v2.5.1, 2.7): delimiters, line breaks, characters by number. Highlighting
 * begins and ends without a trace; what is the sender's own (`\Z..\`), another character set (`\C..\`, `\M..\`) or no
 * escape at all stays as it is written.
 */
export function unescaped(text: string, delimiters: Delimiters): string {
  const { escape } = delimiters;
  if (!text.includes(escape)) return text;
  let read = '';
  let at = 0;
  while (at < text.length) {
    const begin = text.indexOf(escape, at);
    const end = begin < 0 ? -1 : text.indexOf(escape, begin + 1);
    if (end < 0) return read + text.slice(at);
    const meant = meaningOf(text.slice(begin + 1, end), delimiters);
    read += text.slice(at, begin);
    if (meant === undefined) {
      // The second character may begin an escape itself: a lone one is text.
      read += text.slice(begin, end);
      at = end;
    } else {
      read += meant;
      at = end + 1;
    }
  }
  return read;
}

function meaningOf(sequence: string, delimiters: Delimiters): string | undefined {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'P':
      return '#';
    case 'H':
    case 'N':
    case '.fi':
    case '.nf':
      return '';
    case '.br':
    case '.ce':
      return '\n';
  }
  const lines = /^\.sp\+?(\d{0,2})$/.exec(sequence);
  if (lines) return '\n'.repeat(Number(lines[1] === '' ? 1 : lines[1]));
  if (/^\.(?:in|ti|sk)[+-]?\d{0,2}$/.test(sequence)) return ' ';
  const bytes = /^X((?:[0-9A-Fa-f]{2}){1,400})$/.exec(sequence)?.[1];
  return bytes === undefined ? undefined : textOfBytes(bytes);
}

/** Bytes by number are UTF-8 where they can be, else of Latin 1. */
function textOfBytes(hexadecimal: string): string {
  const bytes = Buffer.from(hexadecimal, 'hex');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}

const LINE_BREAK = /\r\n|\r|\n/g;
// Bytes that frame a message, and those that no line of text has.
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

/** The text as it stands in a message: what delimits is escaped, lines end with `\.br\`. */
export function escaped(text: string, delimiters: Delimiters): string {
  const { escape, field, component, subcomponent, repetition } = delimiters;
  if (!needsEscape(text, delimiters)) return text;
  const names = new Map([
    [escape, 'E'],
    [field, 'F'],
    [component, 'S'],
    [subcomponent, 'T'],
    [repetition, 'R'],
  ]);
  const within = (name: string) => `${escape}${name}${escape}`;
  const delimited = Array.from(text, (character) => {
    const name = names.get(character);
    return name === undefined ? character : within(name);
  }).join('');
  return delimited
    .replace(LINE_BREAK, within('.br'))
    .replace(CONTROLS, (it) => within(`X${it.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`));
}

function needsEscape(text: string, delimiters: Delimiters): boolean {
  const special = delimiters.field + encodingCharacters(delimiters);
  for (const character of text) if (character < ' ' || special.includes(character)) return true;
  return false;
}
