import { inflateSync } from 'node:zlib';

/** Names in a PDF that make it do something: run a script, start a program, carry another file, play media. */
const activeNames =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|ImportData|SubmitForm|AA|Encrypt)(?![A-Za-z])/;
const LONGEST_INFLATED = 64 * 1024 * 1024;

/** `#4A` in a name is `J`: written so, a name is not another. */
const unescaped = (text: string): string =>
  text.replaceAll(/#([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** What stands in compressed streams of objects, where newer files keep their names. */
function* objectStreams(pdf: Buffer): Generator<string> {
  const text = pdf.toString('latin1');
  for (const found of text.matchAll(/\/ObjStm[^]{0,400}?stream\r?\n/g)) {
    const begin = found.index + found[0].length;
    const end = text.indexOf('endstream', begin);
    if (end < 0) continue;
    try {
      yield inflateSync(pdf.subarray(begin, end), { maxOutputLength: LONGEST_INFLATED }).toString('latin1');
    } catch {
      // Not compressed, or not so: what it says stands in the file as it is.
    }
  }
}

/** Without what stands in its streams: pictures and pages, compressed, in which any letters may follow each other. */
const withoutStreams = (pdf: Buffer): string => pdf.toString('latin1').replaceAll(/\bstream\r?\n[^]*?endstream/g, ' ');

/** Whether a PDF does more than be read; also one that is encrypted, into which nobody can look. */
export function isActivePdf(pdf: Buffer): boolean {
  if (activeNames.test(unescaped(withoutStreams(pdf)))) return true;
  for (const part of objectStreams(pdf)) if (activeNames.test(unescaped(part))) return true;
  return false;
}

/** Whether XML runs, fetches or expands something: scripts, style sheets, declared entities. */
export const isActiveXml = (text: string): boolean =>
  /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:\w+:)?(?:script|iframe|object|embed)\b|\bon\w+\s*=|javascript:/i.test(text);

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

/** The words of an XML document, without its marks. */
export const wordsOfXml = (text: string): string =>
  text
    .replaceAll(/<!--[^]*?-->/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:amp|lt|gt|quot|apos);/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
