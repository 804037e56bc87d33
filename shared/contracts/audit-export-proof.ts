import type { ExportProof } from './api/audit-exports.ts';

/** The text under the signature of an export: its facts in a fixed order, whatever order they came in. */
export const signedText = (it: Omit<ExportProof, 'signature'>): string =>
  JSON.stringify([
    'nilecare audit export 1',
    it.exportId,
    it.format,
    it.requestedAt,
    it.entries,
    it.bytes,
    it.sha256,
    it.first && [it.first.position, it.first.hash],
    it.last && [it.last.position, it.last.hash],
    [it.head.position, it.head.hash],
    it.keyId,
    it.publicKey,
  ]);
