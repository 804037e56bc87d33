import { within } from '@nilecare/service-kit/db/within.ts';
import { carePlans } from '../../data/care-plans.ts';
import { documents, type StoredDocument } from '../../data/documents.ts';
import { forms } from '../../data/forms.ts';
import { asStored } from '../../data/search-texts.ts';
import type { Deps, EhrTx, Reader } from '../../deps.ts';
import type { SearchText } from '../../domain/search-text.ts';
import { wordsOf } from '../../files/words-of.ts';
import { everyRow } from '../../sources/every-row.ts';
import { planText } from '../care-plans/change-plan.ts';
import { documentText, isThere, readable } from '../documents/tell-of-document.ts';
import { formText } from '../forms/tell-of-form.ts';

const documentsOf = async (db: Reader, ids: readonly string[]): Promise<StoredDocument[]> => {
  const wanted = { patientIds: ids, withheld: [], categories: null, encounterId: undefined };
  const all = await everyRow(
    (after, limit) => documents(db).page(wanted, after, limit),
    (it) => [it.datedAt, it.id],
  );
  return all.filter((it) => it.state === 'current' && isThere(it));
};

const shownFile = ({ revisions }: StoredDocument) => revisions.find(readable);

/** The words of the files of a person's documents, by content; a file that cannot be read is left out. */
export async function fileWords(ids: readonly string[], deps: Deps): Promise<ReadonlyMap<string, string>> {
  const words = new Map<string, string>();
  for (const document of await documentsOf(deps.db.read, ids)) {
    const file = shownFile(document);
    if (!file || words.has(file.sha256)) continue;
    try {
      words.set(file.sha256, await wordsOf(file, deps));
    } catch (error) {
      deps.log.warn({ err: error, documentId: document.id }, 'a file cannot be read; what it is found by stays');
    }
  }
  return words;
}

/** Keeps what this service has of a person from being changed until the transaction ends. */
export async function lockOwn(tx: EhrTx, ids: readonly string[]): Promise<void> {
  for (const table of ['documents', 'forms', 'care_plans'] as const)
    await tx.selectFrom(table).select('id').where(within('patient_id', ids)).orderBy('id').forUpdate().execute();
}

/**
 * What the things that this service keeps of a person are found by.
 * @param words of files, by content
 * @param known what is stored: of files whose words are not known it stays
 */
export async function ownTexts(
  db: Reader,
  ids: readonly string[],
  words: ReadonlyMap<string, string>,
  known: readonly SearchText[],
): Promise<SearchText[]> {
  const everything = { patientIds: ids, withheld: [] };
  const signed = { ...everything, states: ['signed'] as const, authorId: '' };
  const kept = await documentsOf(db, ids);
  const filled = await everyRow(
    (after, limit) => forms(db).page(signed, after, limit),
    (it) => [it.createdAt, it.id],
  );
  const planned = await everyRow(
    (after, limit) => carePlans(db).page({ ...everything, statuses: null }, after, limit),
    (it) => [it.createdAt, it.id],
  );
  const before = new Map(known.map((it) => [it.id, it.body]));
  return [
    ...kept.map((it) => documentText(it, words.get(shownFile(it)?.sha256 ?? '') ?? before.get(it.id) ?? '')),
    ...filled.map(formText),
    ...planned.filter((it) => it.status !== 'draft' && it.status !== 'entered-in-error').map(planText),
  ].map(asStored);
}
