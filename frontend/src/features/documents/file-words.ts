import type { DocumentMedia, DocumentRevision } from '@nilecare/contracts/api/ehr-documents.ts';

const MIB = 1024 * 1024;

/** What the file entry offers; the server looks into the content and decides. */
export const acceptedFiles = '.pdf,.png,.jpg,.jpeg,.tif,.tiff,.txt,.xml';

const endings: Readonly<Record<DocumentMedia, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'application/xml': 'xml',
};

/** Browsers show these themselves. */
const shown: ReadonlySet<DocumentMedia> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);

export const isShown = ({ mediaType }: Pick<DocumentRevision, 'mediaType'>): boolean => shown.has(mediaType);

/** Whether anybody gets the file: it was found clean, or nobody looks. */
export const isReadable = ({ scan }: Pick<DocumentRevision, 'scan'>): boolean =>
  scan === 'clean' || scan === 'unscanned';

/** The bytes of a chosen file, as they are sent. */
export const contentOf = async (file: File) => new Uint8Array(await file.arrayBuffer());

/** Under which name a file is saved: that of the document, with the ending of what it is. */
export const fileNameOf = (title: string, mediaType: DocumentMedia): string =>
  `${title.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'document'}.${endings[mediaType]}`;

/** `1.4 MB`, `12 kB`, as its number and unit. */
export function sizeOf(bytes: number): { readonly n: number; readonly unit: 'kB' | 'MB' } {
  if (bytes >= MIB) return { n: Math.round((bytes / MIB) * 10) / 10, unit: 'MB' };
  return { n: Math.max(1, Math.round(bytes / 1024)), unit: 'kB' };
}
