import { documentCategories } from '@nilecare/contracts/api/ehr-documents.ts';
import { documentAdded } from '@nilecare/contracts/events/ehr.ts';
import type { StoredDocument } from '../../data/documents.ts';
import { searchTexts } from '../../data/search-texts.ts';
import { noteFact } from '../../data/timeline.ts';
import type { EhrTx } from '../../deps.ts';
import { fact, type TimelineFact } from '../../domain/timeline.ts';

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
    label: documentCategories[it.category],
    sensitivity: it.sensitivity,
  });

export const mayBeRead = ({ revisions }: StoredDocument): boolean =>
  revisions[0]?.scan === 'clean' || revisions[0]?.scan === 'unscanned';

/**
 * Brings the timeline and the search to what a document is now, and tells others of one that can be read. One without a
 * file, or whose file is not scanned, is not there yet.
 * @param text the words of its newest file; undefined: as they were
 */
export async function tellOfDocument(
  tx: EhrTx,
  it: StoredDocument,
  { at, text }: { readonly at: Date; readonly text?: string | undefined },
): Promise<void> {
  if (it.state === 'empty' || !mayBeRead(it)) return;
  await noteFact(tx, documentFact(it), at);
  if (it.state === 'retracted') return searchTexts(tx).remove('document', it.id);
  const title = `${it.title} · ${documentCategories[it.category].en} · ${documentCategories[it.category].ar}`;
  await searchTexts(tx).put({
    kind: 'document',
    id: it.id,
    patientId: it.patientId,
    encounterId: it.encounterId,
    at: new Date(it.datedAt),
    sensitivity: it.sensitivity,
    title,
    body: text ?? (await searchTexts(tx).bodyOf('document', it.id)),
  });
  const { id: documentId, patientId, facilityId, encounterId, version, category } = it;
  await tx.outbox.add(
    documentAdded,
    { documentId, patientId, facilityId, encounterId, version, category, at: at.toISOString() },
    { key: patientId },
  );
}
