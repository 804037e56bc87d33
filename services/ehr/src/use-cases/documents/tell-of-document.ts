import { documentCategories } from '@nilecare/contracts/api/ehr-documents.ts';
import { documentAdded } from '@nilecare/contracts/events/ehr.ts';
import type { StoredDocument } from '../../data/documents.ts';
import { searchTexts } from '../../data/search-texts.ts';
import { noteFact } from '../../data/timeline.ts';
import type { EhrTx } from '../../deps.ts';
import type { SearchText } from '../../domain/search-text.ts';
import { fact, type TimelineFact } from '../../domain/timeline.ts';

/** Whoever sees the entry sees the document. */
const titled = ({ title, category }: StoredDocument) => ({
  en: `${title} · ${documentCategories[category].en}`,
  ar: `${title} · ${documentCategories[category].ar}`,
});

export const documentFact = (it: StoredDocument): TimelineFact =>
  fact({
    kind: 'document',
    subjectId: it.id,
    patientId: it.patientId,
    encounterId: it.encounterId,
    at: new Date(it.datedAt),
    version: it.version,
    status: it.state,
    code: it.category,
    label: titled(it),
    sensitivity: it.sensitivity,
  });

export const readable = (it: StoredDocument['revisions'][number] | undefined): boolean =>
  it?.scan === 'clean' || it?.scan === 'unscanned';

/** Whether others know of it: one of its files could be read, or it had one and was taken back. */
export const isThere = ({ state, revisions }: StoredDocument): boolean =>
  (state === 'retracted' && revisions.length > 0) || (state === 'current' && revisions.some(readable));

/** What a document is found by. @param body the words of its newest file that can be read */
export const documentText = (it: StoredDocument, body: string): SearchText => ({
  kind: 'document',
  id: it.id,
  patientId: it.patientId,
  encounterId: it.encounterId,
  at: new Date(it.datedAt),
  sensitivity: it.sensitivity,
  title: `${it.title} · ${documentCategories[it.category].en} · ${documentCategories[it.category].ar}`,
  body,
});

/**
 * Brings the timeline and the search to what a document is now, and tells others of one that can be read. One without a
 * file that was ever scanned is not there yet; of one that is, only the words of a newer file wait for the scanner.
 * @param text the words of its newest file; undefined: as they were
 */
export async function tellOfDocument(
  tx: EhrTx,
  it: StoredDocument,
  { at, text }: { readonly at: Date; readonly text?: string | undefined },
): Promise<void> {
  if (!isThere(it)) return;
  await noteFact(tx, documentFact(it), at);
  if (it.state === 'retracted') return searchTexts(tx).remove('document', it.id);
  const mayBeRead = readable(it.revisions[0]);
  const words = mayBeRead ? text : undefined;
  await searchTexts(tx).put(documentText(it, words ?? (await searchTexts(tx).bodyOf('document', it.id))));
  if (!mayBeRead) return;
  const { id: documentId, patientId, facilityId, encounterId, version, category } = it;
  await tx.outbox.add(
    documentAdded,
    { documentId, patientId, facilityId, encounterId, version, category, at: at.toISOString() },
    { key: patientId },
  );
}
