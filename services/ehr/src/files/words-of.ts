import type { StoredFile } from '../data/stored-files.ts';
import type { Deps } from '../deps.ts';
import { asText, wordsOfXml } from '../domain/active-content.ts';

/** The words of a stored file; none where it is no text. */
export async function wordsOf(
  { sha256, keyId, mediaType }: Pick<StoredFile, 'sha256' | 'keyId' | 'mediaType'>,
  { documentFiles }: Pick<Deps, 'documentFiles'>,
): Promise<string> {
  if (mediaType !== 'text/plain' && mediaType !== 'application/xml') return '';
  const text = asText(Buffer.concat(await Array.fromAsync(documentFiles.read(sha256, keyId)))) ?? '';
  return mediaType === 'application/xml' ? wordsOfXml(text) : text;
}
