import { readFile } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import {
  DocumentActive,
  DocumentMedia,
  DocumentTypeRefused,
  largestOf,
} from '@nilecare/contracts/api/ehr-documents.ts';
import { BodyTooLarge } from '@nilecare/contracts/errors.ts';
import { asText, isActivePdf, isActiveXml, isHypertext, wordsOfXml } from '../domain/active-content.ts';

export interface Looked {
  readonly mediaType: DocumentMedia;
  /** Its words, where it is text. */
  readonly text: string;
}

/**
 * What a file is, by its content alone; how large it may be as such is asked before anything looks through it.
 * @throws DocumentTypeRefused, DocumentActive, BodyTooLarge
 */
export async function lookInto(path: string): Promise<Looked> {
  // Bounded by what an upload may have.
  const bytes = await readFile(path);
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime === undefined || mime === 'application/xml') return textOf(bytes);
  const known = DocumentMedia.safeParse(mime);
  if (!known.success) throw refused(mime);
  bounded(bytes, known.data);
  if (known.data === 'application/pdf' && isActivePdf(bytes)) throw active();
  return { mediaType: known.data, text: '' };
}

function bounded(bytes: Buffer, mediaType: DocumentMedia): void {
  const most = largestOf[mediaType];
  if (bytes.length > most) throw new BodyTooLarge(`Of ${mediaType} ${most} bytes at the most.`, { maxBytes: most });
}

function textOf(bytes: Buffer): Looked {
  bounded(bytes, largestOf['text/plain'] > largestOf['application/xml'] ? 'text/plain' : 'application/xml');
  const text = asText(bytes);
  const begin = text?.trimStart();
  if (text === undefined || !begin) throw refused(null);
  const mediaType = /^<(?:\?xml|[A-Za-z])/.test(begin) ? 'application/xml' : 'text/plain';
  bounded(bytes, mediaType);
  if (isHypertext(text)) throw active();
  if (mediaType === 'text/plain') return { mediaType, text };
  if (isActiveXml(text)) throw active();
  return { mediaType, text: wordsOfXml(text) };
}

const active = () =>
  new DocumentActive('Send a file that is only read: without scripts, forms, attachments or passwords.');
const refused = (found: string | null) =>
  new DocumentTypeRefused('Send PDF, PNG, JPEG, TIFF, plain text (UTF-8) or XML.', {
    found,
    accepted: DocumentMedia.options,
  });
