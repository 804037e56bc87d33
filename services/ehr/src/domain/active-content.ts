import { inflateSync } from 'node:zlib';

/** Names in a PDF that make it do something: run a script, start a program, carry another file, play media. */
const activeNames =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm|AA|Encrypt)(?![A-Za-z])/;
/** Bytes of all streams of objects of one file. */
const LONGEST_INFLATED = 64 * 1024 * 1024;
const MOST_OBJECT_STREAMS = 2000;

/** `#4A` in a name is `J`: written so, a name is not another. */
const unescaped = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

interface Stream {
  /** What stands before it since the last one: its dictionary, at the least. */
  readonly head: string;
  readonly begin: number;
  /** -1: it has no end. */
  readonly end: number;
}

/** The streams of a PDF, each after its dictionary; one without an end is the last. One pass over the file. */
function* streamsOf(text: string): Generator<Stream> {
  const opening = />>\s*stream\r?\n/g;
  let from = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const begin = opening.lastIndex;
    const end = text.indexOf('endstream', begin);
    yield { head: text.slice(from, found.index + 2), begin, end };
    if (end < 0) return;
    from = end;
    opening.lastIndex = end;
  }
}

/** Looks into streams of objects, where newer files keep their names; all of them share one budget. */
function activeObjects(pdf: Buffer): (head: string, begin: number, end: number) => boolean {
  let budget = LONGEST_INFLATED;
  let left = MOST_OBJECT_STREAMS;
  return (head, begin, end) => {
    if (end < 0 || left === 0 || budget <= 0) return true;
    left -= 1;
    const packed = pdf.subarray(begin, end);
    if (!head.includes('/Filter')) return activeNames.test(unescaped(packed.toString('latin1')));
    try {
      const inflated = inflateSync(packed, { maxOutputLength: budget });
      budget -= inflated.length;
      return activeNames.test(unescaped(inflated.toString('latin1')));
    } catch {
      return true;
    }
  };
}

/**
 * Whether a PDF does more than be read; also one into which nobody can look: encrypted, with objects that cannot be
 * inflated, or with more of them than a document has. What stands in other streams does not count: in pictures and pages,
 * compressed, any letters may follow each other.
 */
export function isActivePdf(pdf: Buffer): boolean {
  const text = pdf.toString('latin1');
  const active = activeObjects(pdf);
  let rest = 0;
  for (const { head, begin, end } of streamsOf(text)) {
    const said = unescaped(head);
    if (activeNames.test(said)) return true;
    if (said.includes('/ObjStm') && active(said, begin, end)) return true;
    rest = end < 0 ? begin : end;
  }
  return activeNames.test(unescaped(text.slice(rest)));
}

/** Whether XML runs, fetches or expands something: scripts, style sheets, declared entities. */
export const isActiveXml = (text: string): boolean =>
  /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:[^\s<>/:]+:)?(?:script|iframe|object|embed)\b|\bon\w+\s*=|javascript:/i.test(
    text,
  );

/** Whether a text is a page of the web, whatever it calls itself. */
export const isHypertext = (text: string): boolean =>
  /^\s*(?:<!doctype\s+html|<html|<svg|<head|<body|<script)/i.test(text) || /<(?:html|svg|script)[\s>]/i.test(text);

/** Characters that no text is written with; tabs, line ends, page breaks and the escape are none of them. */
const isControl = (point: number): boolean => point < 32 && point !== 27 && (point < 9 || point > 13);
const hasControls = (text: string): boolean => [...text].some((it) => isControl(it.codePointAt(0) ?? 0));

/** A text without the characters that no text is written with. */
export const withoutControls = (text: string): string =>
  [...text].filter((it) => !isControl(it.codePointAt(0) ?? 0)).join('');

/** Text in UTF-8 without control characters but for line ends and tabs; undefined: something else. */
export function asText(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return hasControls(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** A text with a space for each part from one mark to the next; from a mark without its end on it stays as it is. */
function without(text: string, open: string, close: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let begin = text.indexOf(open); begin >= 0; begin = text.indexOf(open, from)) {
    const end = text.indexOf(close, begin + open.length);
    if (end < 0) break;
    kept.push(text.slice(from, begin));
    from = end + close.length;
  }
  return [...kept, text.slice(from)].join(' ');
}

/** The words of an XML document, without its marks. */
export const wordsOfXml = (text: string): string =>
  without(without(text, '<!--', '-->'), '<', '>')
    .replaceAll(/&(?:amp|lt|gt|quot|apos);/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
