import type { Selectable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { DutiesTable } from '@nilecare/database/business/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { LONGEST_DUTY_HOURS, type Duty } from '../domain/duty.ts';
import type { Span } from '../domain/span.ts';

interface DutyFilter {
  readonly wardId: string | undefined;
  readonly facilityId: string | undefined;
  readonly staffId: string | undefined;
  /** Those on call, those present, or both. */
  readonly onCall: boolean | undefined;
  readonly at: Date;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
}

const LONGEST_MS = LONGEST_DUTY_HOURS * 60 * 60 * 1000;

export const toDuty = (row: Selectable<DutiesTable>): Duty => ({
  id: row.id,
  version: row.version,
  staffId: row.staff_id,
  facilityId: row.facility_id,
  wardId: row.ward_id,
  role: row.role,
  inCharge: row.in_charge === 1,
  onCall: row.on_call,
  shiftId: row.shift_id,
  overrideReason: row.override_reason,
  from: row.starts_at,
  to: row.ends_at,
});

export const duties = (db: Reader) => {
  /** Standing duties that touch a span; no duty is longer than the longest, so the search is short. */
  const touching = ({ from, to }: Span) =>
    db
      .selectFrom('duties')
      .selectAll()
      .where('cancelled_at', 'is', null)
      .where('starts_at', '>', new Date(from.getTime() - LONGEST_MS))
      .where('starts_at', '<', to)
      .where('ends_at', '>', from)
      .orderBy('starts_at')
      .orderBy('id');

  return {
    /** Who is on duty at a moment, present or on call. */
    async at({ wardId, facilityId, staffId, onCall, at, facilityIds }: DutyFilter): Promise<Duty[]> {
      const rows = await db
        .selectFrom('duties')
        .selectAll()
        .where(within('facility_id', facilityIds))
        .where('cancelled_at', 'is', null)
        .where('starts_at', '>=', new Date(at.getTime() - LONGEST_MS))
        .where('starts_at', '<=', at)
        .where('ends_at', '>', at)
        .$if(wardId !== undefined, (query) => query.where('ward_id', '=', wardId ?? ''))
        .$if(facilityId !== undefined, (query) => query.where('facility_id', '=', facilityId ?? ''))
        .$if(staffId !== undefined, (query) => query.where('staff_id', '=', staffId ?? ''))
        .$if(onCall !== undefined, (query) => query.where('on_call', onCall ? 'is not' : 'is', null))
        .orderBy('starts_at', 'desc')
        .orderBy('id')
        .limit(1000)
        .execute();
      return rows.map(toDuty);
    },

    /** Standing duties of a ward that touch a span. */
    async ofWard(wardId: string, span: Span): Promise<Duty[]> {
      return (await touching(span).where('ward_id', '=', wardId).execute()).map(toDuty);
    },

    /** Standing duties of these people that touch a span. */
    async ofStaff(staffIds: readonly string[], span: Span): Promise<Duty[]> {
      return (await touching(span).where(within('staff_id', staffIds)).execute()).map(toDuty);
    },

    /** The facility of a ward that had a duty once; wards do not move. */
    async facilityOfWard(wardId: string): Promise<string | undefined> {
      const one = db.selectFrom('duties').select('facility_id').where('ward_id', '=', wardId).limit(1);
      return (await one.executeTakeFirst())?.facility_id;
    },

    /** @throws NotFound */
    async get(id: string): Promise<Duty & { readonly cancelled: boolean }> {
      const row = await db.selectFrom('duties').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) throw new NotFound('duty', id);
      return { ...toDuty(row), cancelled: row.cancelled_at !== null };
    },
  };
};
