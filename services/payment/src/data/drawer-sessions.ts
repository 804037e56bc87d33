import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import { z } from 'zod';
import { DrawerTooEmpty, type DrawerMovement, type DrawerSession } from '@nilecare/contracts/api/payment-drawers.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { DrawerMovementsTable, DrawerSessionsTable } from '@nilecare/database/payment/tables.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { PaymentTx, Reader } from '../deps.ts';

export type SessionRow = Selectable<DrawerSessionsTable>;

const Counts = z.array(z.object({ valueMinor: z.number(), count: z.number() }));

export const sessionOf = (row: SessionRow): DrawerSession => ({
  ...{ id: row.id, version: row.version, drawerId: row.drawer_id, facilityId: row.facility_id, state: row.state },
  ...{ currency: row.currency, cashier: { id: row.cashier_id, name: row.cashier } },
  ...{ floatMinor: row.float_minor, countedMinor: row.counted_minor },
  // Who counts it is not led, and who oversees it may be who counts.
  expectedMinor: row.state === 'open' ? null : row.expected_minor,
  differenceMinor: row.counted_minor === null ? null : row.counted_minor - row.expected_minor,
  counts: row.counts === null ? [] : Counts.parse(JSON.parse(row.counts)),
  note: row.note,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  closedBy: row.closed_by_id === null ? null : { id: row.closed_by_id, name: row.closed_by ?? '' },
  approved:
    row.approved_at === null
      ? null
      : { by: row.approved_by ?? '', reason: row.approved_reason ?? '', at: row.approved_at.toISOString() },
});

interface SessionFilter {
  readonly facilityId: string;
  readonly state?: readonly DrawerSession['state'][] | undefined;
  readonly drawerId?: string | undefined;
  readonly after?: Position | undefined;
}

export const sessions = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<SessionRow> {
    const row = await db.selectFrom('drawer_sessions').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('drawer session', id);
    return row;
  },

  openOf: (cashierId: string): Promise<SessionRow | undefined> =>
    db.selectFrom('drawer_sessions').selectAll().where('open_cashier_id', '=', cashierId).executeTakeFirst(),

  page: ({ facilityId, state, drawerId, after }: SessionFilter, limit: number): Promise<SessionRow[]> =>
    db
      .selectFrom('drawer_sessions')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where(within('state', state ?? null))
      .where(within('drawer_id', drawerId === undefined ? null : [drawerId]))
      .where(olderThan('opened_at', 'id', after))
      .orderBy('opened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),

  async movements(sessionId: string): Promise<DrawerMovement[]> {
    const rows = await db
      .selectFrom('drawer_movements as it')
      .leftJoin('payments as payment', 'payment.id', 'it.payment_id')
      .leftJoin('refunds as refund', 'refund.id', 'it.refund_id')
      .selectAll('it')
      .select((of) => of.fn.coalesce('refund.number', 'payment.receipt_number').as('receipt_number'))
      .where('it.session_id', '=', sessionId)
      .orderBy('it.at')
      .orderBy('it.id')
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, kind: row.kind, amountMinor: row.amount_minor, reason: row.reason },
      ...{ paymentId: row.payment_id, refundId: row.refund_id, by: row.by_name, at: row.at.toISOString() },
      receiptNumber: row.receipt_number,
    }));
  },
});

interface Movement {
  readonly kind: DrawerMovementsTable['kind'];
  readonly amountMinor: number;
  readonly reason?: string;
  readonly paymentId?: string;
  readonly refundId?: string;
  readonly actor: Actor;
  readonly at: Date;
}

export const sessionRows = (tx: PaymentTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<SessionRow> {
    const row = await tx.selectFrom('drawer_sessions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('drawer session', id);
    return row;
  },

  /** The open session of a cashier, locked: while it is, nobody closes it. */
  lockOpenOf: (cashierId: string): Promise<SessionRow | undefined> =>
    tx
      .selectFrom('drawer_sessions')
      .selectAll()
      .where('open_cashier_id', '=', cashierId)
      .forUpdate()
      .executeTakeFirst(),

  async insert(row: Insertable<DrawerSessionsTable>): Promise<void> {
    await tx.insertInto('drawer_sessions').values(row).execute();
  },

  async set(id: string, change: Updateable<DrawerSessionsTable>): Promise<void> {
    await tx
      .updateTable('drawer_sessions')
      .set({ ...change, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },

  /** Money comes into a locked session or leaves it. @returns the movement's id @throws DrawerTooEmpty */
  async move(session: SessionRow, moved: Movement): Promise<string> {
    const expected = session.expected_minor + moved.amountMinor;
    if (expected < 0) throw new DrawerTooEmpty();
    const id = newId();
    await tx
      .insertInto('drawer_movements')
      .values({
        ...{ id, session_id: session.id, kind: moved.kind, amount_minor: moved.amountMinor },
        ...{ reason: moved.reason ?? null, payment_id: moved.paymentId ?? null, refund_id: moved.refundId ?? null },
        ...{ by_id: moved.actor.id, by_name: moved.actor.name, at: moved.at },
      })
      .execute();
    await this.set(session.id, { expected_minor: expected });
    return id;
  },
});
