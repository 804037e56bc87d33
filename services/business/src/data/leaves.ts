import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Leave } from '@nilecare/contracts/api/business-leaves.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { LeavesTable } from '@nilecare/database/business/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { sql } from 'kysely';
import type { BusinessTx, Reader } from '../deps.ts';

interface LeaveFilter {
  readonly staffId: string | undefined;
  readonly state: Leave['state'] | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

const toLeave = (row: Selectable<LeavesTable>): Leave => ({
  id: row.id,
  version: row.version,
  staffId: row.staff_id,
  kind: row.kind,
  from: row.first_day,
  to: row.last_day,
  note: row.note,
  state: row.state,
  requestedAt: row.requested_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
  decisionReason: row.decision_reason,
});

const Position = z.tuple([z.string(), z.string()]);

export const leaves = (db: Reader) => ({
  /** The latest first. */
  async list({ staffId, state, from, to, facilityIds, limit, cursor }: LeaveFilter): Promise<Page<Leave>> {
    const before = positionAfter(cursor, Position);
    const rows = await db
      .selectFrom('leaves')
      .selectAll('leaves')
      .$if(facilityIds !== null, (query) =>
        query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('staff_facilities')
              .select('staff_id')
              .whereRef('staff_facilities.staff_id', '=', 'leaves.staff_id')
              .where(within('staff_facilities.facility_id', facilityIds)),
          ),
        ),
      )
      .$if(staffId !== undefined, (query) => query.where('leaves.staff_id', '=', staffId ?? ''))
      .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'requested'))
      .$if(from !== undefined, (query) => query.where('last_day', '>=', from ?? ''))
      .$if(to !== undefined, (query) => query.where('first_day', '<=', to ?? ''))
      .$if(before !== undefined, (query) =>
        query.where(sql<boolean>`(first_day, id) < (${before?.[0]}, ${before?.[1]})`),
      )
      .orderBy('first_day', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.first_day, row.id]);
    return { ...page, items: page.items.map(toLeave) };
  },

  /** @throws NotFound */
  async get(id: string): Promise<Leave> {
    const row = await db.selectFrom('leaves').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('leave', id);
    return toLeave(row);
  },

  /** Those of these people that touch the days and are in one of these states. */
  async touching(
    staffIds: readonly string[],
    { from, to }: { readonly from: string; readonly to: string },
    states: readonly Leave['state'][],
  ): Promise<Leave[]> {
    const rows = await db
      .selectFrom('leaves')
      .selectAll()
      .where(within('staff_id', staffIds))
      .where(within('state', states))
      .where('first_day', '<=', to)
      .where('last_day', '>=', from)
      .orderBy('first_day')
      .execute();
    return rows.map(toLeave);
  },
});

/** Changes of leaves whose staff member is locked. */
export const leaveRows = (tx: BusinessTx) => ({
  async insert(leave: Leave): Promise<void> {
    await tx
      .insertInto('leaves')
      .values({ id: leave.id, staff_id: leave.staffId, kind: leave.kind, ...columnsOf(leave) })
      .execute();
  },

  async update(leave: Leave): Promise<void> {
    await tx.updateTable('leaves').set(columnsOf(leave)).where('id', '=', leave.id).execute();
  },
});

const columnsOf = (leave: Leave) => ({
  version: leave.version,
  first_day: leave.from,
  last_day: leave.to,
  note: leave.note,
  state: leave.state,
  requested_at: new Date(leave.requestedAt),
  decided_at: leave.decidedAt === null ? null : new Date(leave.decidedAt),
  decision_reason: leave.decisionReason,
});
