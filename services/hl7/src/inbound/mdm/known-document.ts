import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import { isUnknown } from '@nilecare/service-kit/client/is-unknown.ts';
import { numbers, type NamedNumber } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import type { Work } from '../handler.ts';
import { mustBeOf } from '../patients/same-patient.ts';
import { mustBeHere } from '../same-facility.ts';

/** What numbers of a document stand for. */
export interface KnownDocument {
  readonly document: RecordDocument | undefined;
  /** The document that they stood for: it never got its file and was removed, so that it is created anew. */
  readonly removedId: string | undefined;
}

/** Whose document is meant: the patient's of a message, in the facility of its channel. */
export interface Asking {
  readonly work: Pick<Work, 'channel'>;
  readonly deps: Deps;
  readonly patientId: string;
}

/** @param place of the numbers. @throws MessageFault where the document is another patient's, or another facility's */
export async function documentKnown(
  named: readonly NamedNumber[],
  place: string,
  { work, deps, patientId }: Asking,
): Promise<KnownDocument> {
  const known = await numbers(deps.db.read, deps.cipher, 'document').of(named);
  const documentId = known.at(-1)?.subjectId;
  if (documentId === undefined) return { document: undefined, removedId: undefined };
  const document = await deps.ehr.getDocument({ params: { documentId } }).catch(unlessUnknown);
  if (!document) return { document, removedId: documentId };
  await mustBeOf(patientId, document.patientId, place, deps);
  mustBeHere(document.facilityId, place, work);
  return { document, removedId: undefined };
}

function unlessUnknown(error: unknown): undefined {
  if (!isUnknown(error)) throw error;
}

/** From now on the numbers stand for this document alone. */
export const rememberDocument = (
  named: readonly NamedNumber[],
  documentId: string,
  { db, cipher, clock }: Deps,
): Promise<void> =>
  db.transaction(async (tx) => {
    const known = numbers(tx, cipher, 'document');
    await known.forget(named);
    await known.remember(named, [{ subjectId: documentId, partId: '' }], clock.now());
  });
