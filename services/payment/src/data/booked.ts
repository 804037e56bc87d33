import type { PaymentProvider } from '@nilecare/contracts/api/payment.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import type { Booked } from '../domain/reconcile.ts';

interface Span {
  readonly facilityId: string;
  readonly provider: PaymentProvider;
  readonly from: Date;
  readonly to: Date;
  /** What a report names, whenever it was. */
  readonly references: readonly string[];
}

/** Payments, refunds and disputes of a provider that a report may hold: those of its days, and those that it names. */
export async function bookedOf(db: Reader, span: Span): Promise<Booked[]> {
  return [...(await bookedPayments(db, span)), ...(await bookedRefunds(db, span)), ...(await bookedDisputes(db, span))];
}

async function bookedPayments(db: Reader, { facilityId, provider, from, to, references }: Span): Promise<Booked[]> {
  const rows = await db
    .selectFrom('payments')
    .select(['id', 'provider_reference', 'amount_minor', 'completed_at'])
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('reconciliation_lines as line')
            .select('line.id')
            .whereRef('line.payment_id', '=', 'payments.id')
            .where('line.outcome', '=', 'matched'),
        )
        .as('settled'),
    )
    .where('facility_id', '=', facilityId)
    .where(within('provider', [provider]))
    .where('state', '=', 'completed')
    .where((row) =>
      row.or([
        row.and([row('completed_at', '>=', from), row('completed_at', '<', to)]),
        within('provider_reference', references),
        within('id', references),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    ...{ kind: 'payment', id: row.id, amountMinor: row.amount_minor, isSettled: Number(row.settled) === 1 },
    references: [row.id, ...(row.provider_reference === null ? [] : [row.provider_reference])],
    isExpected: isWithin(row.completed_at, from, to),
  }));
}

async function bookedRefunds(db: Reader, { facilityId, provider, from, to, references }: Span): Promise<Booked[]> {
  const rows = await db
    .selectFrom('refunds')
    .innerJoin('payments as payment', 'payment.id', 'refunds.payment_id')
    .select(['refunds.id', 'refunds.provider_reference', 'refunds.amount_minor', 'refunds.completed_at'])
    .select('payment.provider_reference as paid_under')
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('reconciliation_lines as line')
            .select('line.id')
            .whereRef('line.refund_id', '=', 'refunds.id')
            .where('line.outcome', '=', 'matched'),
        )
        .as('settled'),
    )
    .where('refunds.facility_id', '=', facilityId)
    .where(within('payment.provider', [provider]))
    // Also those whose money came back later: a report shows that they went.
    .where('refunds.completed_at', 'is not', null)
    .where((row) =>
      row.or([
        row.and([row('refunds.completed_at', '>=', from), row('refunds.completed_at', '<', to)]),
        within('refunds.provider_reference', references),
        within('refunds.id', references),
        within('payment.provider_reference', references),
      ]),
    )
    .execute();
  return rows.map((row) => ({
    ...{ kind: 'refund', id: row.id, amountMinor: -row.amount_minor, isSettled: Number(row.settled) === 1 },
    references: [row.id, row.provider_reference, row.paid_under].filter((it) => it !== null),
    isExpected: isWithin(row.completed_at, from, to),
  }));
}

/** What a provider took for a dispute, and gave back of one that was won. */
async function bookedDisputes(db: Reader, { facilityId, provider, from, to, references }: Span): Promise<Booked[]> {
  const rows = await db
    .selectFrom('disputes as it')
    .innerJoin('payments as payment', 'payment.id', 'it.payment_id')
    .selectAll('it')
    .select('payment.provider_reference as paid_under')
    .where('it.facility_id', '=', facilityId)
    .where(within('payment.provider', [provider]))
    .where((row) =>
      row.or([
        row.and([row('it.opened_at', '>=', from), row('it.opened_at', '<', to)]),
        row.and([row('it.ended_at', '>=', from), row('it.ended_at', '<', to)]),
        within('it.provider_reference', references),
        within('payment.provider_reference', references),
      ]),
    )
    .execute();
  const settled = await db
    .selectFrom('reconciliation_lines')
    .select(['dispute_id', 'booked_minor'])
    .where(
      within(
        'dispute_id',
        rows.map((it) => it.id),
      ),
    )
    .where('outcome', '=', 'matched')
    .execute();
  const had = new Set(settled.map((it) => `${it.dispute_id} ${it.booked_minor}`));
  return rows.flatMap((row) => {
    const moved = (amountMinor: number, at: Date | null): Booked => ({
      ...{ kind: 'dispute', id: row.id, amountMinor, isSettled: had.has(`${row.id} ${amountMinor}`) },
      references: [row.id, row.provider_reference, row.paid_under].filter((it) => it !== null),
      isExpected: isWithin(at, from, to),
    });
    const taken = moved(-row.amount_minor, row.opened_at);
    return row.state === 'won' ? [taken, moved(row.amount_minor, row.ended_at)] : [taken];
  });
}

const isWithin = (at: Date | null, from: Date, to: Date): boolean => at !== null && at >= from && at < to;
