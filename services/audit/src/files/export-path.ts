import type { ExportProof } from '@nilecare/contracts/api/audit-exports.ts';

/** A file is named by what it holds: the recorded proof leads to exactly the file that it is of. */
export const exportPath = (
  folder: string,
  { exportId, sha256, format }: Pick<ExportProof, 'exportId' | 'sha256' | 'format'>,
): string => `${folder}/${exportId}-${sha256}.${format}`;
