import type { EhrTx, Reader } from '../deps.ts';

export interface StoredFile {
  readonly sha256: string;
  readonly keyId: string;
  readonly scan: 'clean' | 'waiting' | 'infected' | 'unscanned';
}

export const storedFiles = (db: Reader) => ({
  find: async (sha256: string): Promise<StoredFile | undefined> => {
    const row = await db.selectFrom('stored_files').selectAll().where('sha256', '=', sha256).executeTakeFirst();
    return row && { sha256: row.sha256, keyId: row.key_id, scan: row.scan };
  },

  /** Those that no scanner has looked at, the oldest first; also those from before there was one. */
  waiting: async (limit: number): Promise<StoredFile[]> => {
    const rows = await db
      .selectFrom('stored_files')
      .select(['sha256', 'key_id', 'scan'])
      .where('scan', 'in', ['waiting', 'unscanned'])
      .orderBy('stored_at')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ sha256: row.sha256, keyId: row.key_id, scan: row.scan }));
  },
});

/** @returns whether it waited still: somebody else may have judged it meanwhile */
export async function judgeFile(
  tx: EhrTx,
  sha256: string,
  scan: 'clean' | 'infected',
  scannedAt: Date,
): Promise<boolean> {
  const judged = await tx
    .updateTable('stored_files')
    .set({ scan, scanned_at: scannedAt })
    .where('sha256', '=', sha256)
    .where('scan', 'in', ['waiting', 'unscanned'])
    .executeTakeFirst();
  return Number(judged.numUpdatedRows) > 0;
}
