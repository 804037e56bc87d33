import type { RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { StoredDocument } from '../data/documents.ts';

/** A document as it is shown: under the record that goes on. */
export const documentView = (it: StoredDocument, patientId: string): RecordDocument => ({
  ...it,
  patientId,
  revisions: it.revisions.map(({ keyId: _keyId, ...revision }) => revision),
});
