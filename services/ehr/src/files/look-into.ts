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
 * What a file is, by its content alone.
 * @throws DocumentTypeRefused, DocumentActive, BodyTooLarge
 */
export async function lookInto(path: string): Promise<Looked> {
  // Bounded by what an upload may have.
  const bytes = await readFile(path);
  const { mediaType, text } = await kindOf(bytes);
  const most = largestOf[mediaType];
  if (bytes.length > most) throw new BodyTooLarge(`Of ${mediaType} ${most} bytes at the most.`, { maxBytes: most });
  return { mediaType, text };
}

async function kindOf(bytes: Buffer): Promise<Looked> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime;
  if (mime === 'application/pdf') {
    if (isActivePdf(bytes)) throw active();
    return { mediaType: mime, text: '' };
  }
  if (mime === undefined || mime === 'application/xml') return textOf(bytes);
  const known = DocumentMedia.safeParse(mime);
  if (!known.success) throw refused(mime);
  return { mediaType: known.data, text: '' };
}

function textOf(bytes: Buffer): Looked {
  const text = asText(bytes);
  if (text === undefined || text.trim() === '') throw refused(null);
  if (isHypertext(text)) throw active();
  if (!/^\s*(?:\uFEFF)?\s*<(?:\?xml|[A-Za-z])/.test(text)) return { mediaType: 'text/plain', text };
  if (isActiveXml(text)) throw active();
  return { mediaType: 'application/xml', text: wordsOfXml(text) };
}

const active = () =>
  new DocumentActive('Send a file that is only read: without scripts, forms, attachments or passwords.');
const refused = (found: string | null) =>
  new DocumentTypeRefused('Send PDF, PNG, JPEG, TIFF, plain text (UTF-8) or XML.', {
    found,
    accepted: DocumentMedia.options,
  });
