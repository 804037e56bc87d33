import { sql } from 'kysely';
import { z } from 'zod';
import { specialityCodes } from '@nilecare/contracts/api/business.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import type { Span } from '../domain/span.ts';

export interface Remembered<T> {
  readonly value: T;
  readonly readAt: Date;
  readonly stale: boolean;
  /** Grows when it is known to have changed: what was asked before that is not kept. */
  readonly generation: number;
}

const Spans = z.array(z.tuple([z.number(), z.number()]));
const spansOf = (text: string): Span[] =>
  Spans.parse(JSON.parse(text)).map(([from, to]) => ({ from: new Date(from), to: new Date(to) }));

export const Doctor = z.object({
  id: z.string(),
  name: z.object({ en: z.string(), ar: z.string() }),
  specialities: z.array(z.enum(specialityCodes)),
});
export type Doctor = z.output<typeof Doctor>;

interface Row {
  readonly read_at: Date;
  readonly stale: number;
  readonly generation: number;
}
const remembered = <T>(row: Row, value: T): Remembered<T> => ({
  ...{ value, readAt: row.read_at, stale: row.stale === 1, generation: row.generation },
});

/** What business said of when doctors work, by doctor and month (UTC, `YYYY-MM`). */
export const workingMonths = (db: Reader) => ({
  async find(staffIds: readonly string[], months: readonly string[]) {
    const rows = await db
      .selectFrom('working_months')
      .selectAll()
      .where(within('staff_id', staffIds))
      .where(within('month', months))
      .execute();
    return new Map(rows.map((row) => [`${row.staff_id} ${row.month}`, remembered(row, spansOf(row.spans))]));
  },

  async keep(staffId: string, month: string, spans: readonly Span[], readAt: Date, generation = 0): Promise<void> {
    const text = JSON.stringify(spans.map((it) => [it.from.getTime(), it.to.getTime()]));
    const { numUpdatedRows } = await db
      .updateTable('working_months')
      .set({ spans: text, read_at: readAt, stale: 0 })
      .where('staff_id', '=', staffId)
      .where('month', '=', month)
      .where('generation', '=', generation)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
    const row = { staff_id: staffId, month, spans: text, read_at: readAt };
    await db.insertInto('working_months').ignore().values(row).execute();
  },

  async forget(staffId: string): Promise<void> {
    await db
      .updateTable('working_months')
      .set({ stale: 1, generation: sql`generation + 1` })
      .where('staff_id', '=', staffId)
      .execute();
  },
});

/** The doctors of each facility, as business said last. */
export const rosters = (db: Reader) => ({
  async find(facilityId: string): Promise<Remembered<Doctor[]> | undefined> {
    const row = await db.selectFrom('rosters').selectAll().where('facility_id', '=', facilityId).executeTakeFirst();
    return row && remembered(row, z.array(Doctor).parse(JSON.parse(row.staff)));
  },

  async keep(facilityId: string, doctors: readonly Doctor[], readAt: Date, generation = 0): Promise<void> {
    const staff = JSON.stringify(doctors);
    const { numUpdatedRows } = await db
      .updateTable('rosters')
      .set({ staff, read_at: readAt, stale: 0 })
      .where('facility_id', '=', facilityId)
      .where('generation', '=', generation)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
    await db.insertInto('rosters').ignore().values({ facility_id: facilityId, staff, read_at: readAt }).execute();
  },

  /** Somebody came, went or changed: in which facilities she was before is not said. */
  async forgetAll(): Promise<void> {
    await db
      .updateTable('rosters')
      .set({ stale: 1, generation: sql`generation + 1` })
      .execute();
  },
});
