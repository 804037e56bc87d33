import { sql } from 'kysely';
import type { StockIssue } from '@nilecare/contracts/api/inventory-dispensing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { InventoryTx, Reader } from '../deps.ts';

export interface IssueLine {
  readonly itemId: string;
  readonly batchId: string;
  readonly quantity: number;
  readonly returned: number;
}

/** One that was cancelled before it came has no store. */
export interface Issue {
  readonly id: string;
  readonly state: 'issued' | 'cancelled';
  readonly storeId: string | null;
  readonly reference: StockIssue['reference'] | null;
  readonly patientId: string | null;
  readonly fingerprint: string | null;
  readonly at: Date;
  readonly lines: readonly IssueLine[];
}

export const issues = (db: Reader) => ({
  /** As it is answered. @throws NotFound */
  async view(id: string): Promise<StockIssue> {
    const issue = await readIssue(db, id, false);
    if (!issue?.storeId || !issue.reference) throw new NotFound('issue', id);
    const lines = await db
      .selectFrom('stock_issue_lines as line')
      .innerJoin('batches as batch', 'batch.id', 'line.batch_id')
      .select(['line.item_id', 'line.batch_id', 'line.quantity', 'batch.lot', 'batch.expires_on'])
      .where('line.issue_id', '=', id)
      .orderBy('line.item_id')
      .orderBy('batch.expires_on')
      .orderBy('batch.id')
      .execute();
    return {
      ...{ id, storeId: issue.storeId, reference: issue.reference, patientId: issue.patientId, state: issue.state },
      lines: lines.map((line) => ({
        ...{ itemId: line.item_id, batchId: line.batch_id, lot: line.lot, expiresOn: line.expires_on },
        quantity: line.quantity,
      })),
      at: issue.at.toISOString(),
    };
  },
});

/** @param locked the issue, and its lines with it: only who has locked it writes them */
async function readIssue(db: Reader, id: string, locked: boolean): Promise<Issue | undefined> {
  const row = await db
    .selectFrom('stock_issues')
    .selectAll()
    .where('id', '=', id)
    .$if(locked, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return undefined;
  const lines = await db
    .selectFrom('stock_issue_lines')
    .selectAll()
    .where('issue_id', '=', id)
    .orderBy('item_id')
    .execute();
  return {
    ...{ id: row.id, state: row.state, storeId: row.store_id, patientId: row.patient_id, fingerprint: row.fingerprint },
    reference:
      row.reference_kind === null || row.reference_id === null
        ? null
        : { kind: row.reference_kind, id: row.reference_id },
    at: row.at,
    lines: lines.map((line) => ({
      ...{ itemId: line.item_id, batchId: line.batch_id, quantity: line.quantity, returned: line.returned },
    })),
  };
}

export const issueRows = (tx: InventoryTx) => ({
  lock: (id: string): Promise<Issue | undefined> => readIssue(tx, id, true),

  /**
   * The issue of this id, locked: as it was before, or as it is given, still without lines. Of two who ask with one id at the
   * same time, one is first and the other waits for it. The row is locked by the insert, as one that changes nothing: where
   * it is ignored, two may share the row, and then each waits for the other to lock it.
   */
  async take(issue: Omit<Issue, 'lines'>): Promise<Issue> {
    await tx
      .insertInto('stock_issues')
      .values({
        ...{ id: issue.id, state: issue.state, store_id: issue.storeId, patient_id: issue.patientId, at: issue.at },
        ...{ reference_kind: issue.reference?.kind ?? null, reference_id: issue.reference?.id ?? null },
        fingerprint: issue.fingerprint,
      })
      .onDuplicateKeyUpdate({ state: sql<Issue['state']>`stock_issues.state` })
      .execute();
    return (await this.lock(issue.id)) ?? { ...issue, lines: [] };
  },

  async insertLine(issueId: string, line: Omit<IssueLine, 'returned'>): Promise<void> {
    await tx
      .insertInto('stock_issue_lines')
      .values({ issue_id: issueId, item_id: line.itemId, batch_id: line.batchId, quantity: line.quantity })
      .execute();
  },

  async cancel(id: string): Promise<void> {
    await tx.updateTable('stock_issues').set({ state: 'cancelled' }).where('id', '=', id).execute();
  },

  async takeBack(issueId: string, batchId: string, quantity: number): Promise<void> {
    await tx
      .updateTable('stock_issue_lines')
      .set((line) => ({ returned: line('returned', '+', quantity) }))
      .where('issue_id', '=', issueId)
      .where('batch_id', '=', batchId)
      .execute();
  },

  /** @returns the fingerprint of what the id was used for before; undefined: it is new, and written */
  async addReturn(id: string, issueId: string, fingerprint: string, at: Date): Promise<string | undefined> {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('stock_issue_returns')
      .ignore()
      .values({ id, issue_id: issueId, fingerprint, at })
      .executeTakeFirstOrThrow();
    if ((numInsertedOrUpdatedRows ?? 0n) > 0n) return undefined;
    const row = await tx
      .selectFrom('stock_issue_returns')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row?.issue_id === issueId ? row.fingerprint : 'of another issue';
  },
});
