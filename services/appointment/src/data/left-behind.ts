import { sql } from 'kysely';
import type { Reader } from '../deps.ts';

/** So long after its intention a step is thought of as left: nobody waits for an answer any more. */
const STEP_LEFT_MS = 30_000;
/** A day of every zone is over then. */
const DAYS_MS = 2 * 86_400_000;

/** Ids of what a process that was killed, or a patient who does not answer, left open. */
export const leftBehind = (db: Reader) => ({
  async expiredHolds(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('appointments')
      .select('id')
      .where('state', '=', 'pending')
      .where('held_until', '<=', now)
      .orderBy('held_until')
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },

  async openSteps(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('appointments')
      .select('id')
      .where('step', 'in', ['arriving', 'completing'])
      .where('step_at', '<=', new Date(now.getTime() - STEP_LEFT_MS))
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },

  /** Entries of the waitlist whose last day is over. */
  async overEntries(now: Date, limit: number): Promise<string[]> {
    const day = new Date(now.getTime() - DAYS_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
    const rows = await db
      .selectFrom('waitlist_entries')
      .select('id')
      .where('state', '=', 'waiting')
      .where('to_date', '<', day)
      .limit(limit)
      .execute();
    return rows.map((row) => row.id);
  },

  async endEntry(id: string): Promise<void> {
    await db
      .updateTable('waitlist_entries')
      .set({ state: 'over', version: sql`version + 1` })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  },
});
