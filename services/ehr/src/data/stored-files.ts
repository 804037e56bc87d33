import { sql, type Insertable } from 'kysely';
import type { StoredFilesTable } from '@nilecare/database/ehr/tables.ts';
import type { EhrTx, Reader } from '../deps.ts';

type Scan = 'clean' | 'waiting' | 'infected' | 'unscanned';

export interface StoredFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly keyId: string;
  readonly scan: Scan;
}

const columns = ['sha256', 'media_type as mediaType', 'key_id as keyId', 'scan'] as const;
/** What no scanner has judged yet; also what is from before there was one. */
const unjudged = ['waiting', 'unscanned'] as const;

export const storedFiles = (db: Reader) => ({
  find: (sha256: string): Promise<StoredFile | undefined> =>
    db.selectFrom('stored_files').select(columns).where('sha256', '=', sha256).executeTakeFirst(),

  /** Those that no scanner has looked at, the oldest first. */
  waiting: (limit: number): Promise<StoredFile[]> =>
    db
      .selectFrom('stored_files')
      .select(columns)
      .where('scan', 'in', unjudged)
      .orderBy('stored_at')
      .limit(limit)
      .execute(),

  /** How many there are, by what the scanner said. */
  count: async (): Promise<Record<Scan, number>> => {
    const rows = await db
      .selectFrom('stored_files')
      .select(['scan', sql<number>`count(*)::int`.as('files')])
      .groupBy('scan')
      .execute();
    const none = { clean: 0, waiting: 0, infected: 0, unscanned: 0 };
    return { ...none, ...Object.fromEntries(rows.map((row) => [row.scan, row.files])) };
  },

  /** Those that were stored before then, in the order of their names. */
  page: (storedBefore: Date, after: string, limit: number): Promise<StoredFile[]> =>
    db
      .selectFrom('stored_files')
      .select(columns)
      .where('stored_at', '<', storedBefore)
      .where('sha256', '>', after)
      .orderBy('sha256')
      .limit(limit)
      .execute(),
});

/**
 * Says that there is a file, and locks what is said of it until the transaction ends: before any document that has it.
 * @returns what holds of it, and whether it is new
 */
export async function lockFile(
  tx: EhrTx,
  row: Omit<Insertable<StoredFilesTable>, 'key_id'>,
): Promise<StoredFile & { readonly isNew: boolean }> {
  return tx
    .insertInto('stored_files')
    .values({ ...row, key_id: '' })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ sha256: row.sha256 }))
    .returning(columns)
    .returning(sql<boolean>`xmax = 0`.as('isNew'))
    .executeTakeFirstOrThrow();
}

/** Says which key a file was encrypted with that was written just now. */
export async function writtenWith(tx: EhrTx, sha256: string, keyId: string): Promise<void> {
  await tx.updateTable('stored_files').set({ key_id: keyId }).where('sha256', '=', sha256).execute();
}

/** @returns whether this is news: somebody else may have judged it meanwhile; of two words the bad one holds */
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
    .where('scan', 'in', scan === 'infected' ? [...unjudged, 'clean'] : unjudged)
    .executeTakeFirst();
  return Number(judged.numUpdatedRows) > 0;
}

/** Runs while nobody can store a file of this name, unless one is stored. */
export async function whileUnknown(tx: EhrTx, sha256: string, at: Date, run: () => Promise<void>): Promise<void> {
  const held = await tx
    .insertInto('stored_files')
    .values({ sha256, bytes: 0, media_type: '', key_id: '', scan: 'waiting', scanned_at: null, stored_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!held.numInsertedOrUpdatedRows) return;
  await run();
  await tx.deleteFrom('stored_files').where('sha256', '=', sha256).execute();
}
