import { expect, test } from 'vitest';
import type { Revision, StoredDocument } from '../../data/documents.ts';
import { isThere } from './tell-of-document.ts';

const document = (state: StoredDocument['state'], ...scans: Revision['scan'][]): StoredDocument => ({
  ...{ id: 'd', version: 1, patientId: 'p', encounterId: null, facilityId: 'f', category: '51851-4' as const },
  ...{ sensitivity: 'general' as const, title: 'Letter', language: 'en' as const, datedAt: '2026-05-01T08:00:00.000Z' },
  ...{
    state,
    retraction: null,
    createdAt: '2026-05-01T08:00:00.000Z',
    createdBy: { id: 'u', name: 'Hala', staffId: null },
  },
  revisions: scans.map((scan, index) => ({
    ...{
      revision: scans.length - index,
      mediaType: 'text/plain' as const,
      bytes: 1,
      sha256: 'a',
      fileName: null,
      scan,
    },
    ...{ addedAt: '2026-05-01T08:00:00.000Z', addedBy: { id: 'u', name: 'Hala', staffId: null }, keyId: 'k' },
  })),
});

test('a document is there from its first readable file on, and when it was taken back', () => {
  expect(isThere(document('empty'))).toBe(false);
  expect(isThere(document('current', 'waiting'))).toBe(false);
  expect(isThere(document('current', 'infected'))).toBe(false);
  expect(isThere(document('current', 'clean'))).toBe(true);
  // A newer file that waits hides neither the document nor what changes of it.
  expect(isThere(document('current', 'waiting', 'clean'))).toBe(true);
  expect(isThere(document('retracted', 'waiting'))).toBe(true);
  expect(isThere(document('retracted'))).toBe(false);
});
