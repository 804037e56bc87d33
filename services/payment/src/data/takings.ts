import { sql } from 'kysely';
import type { Takings } from '@nilecare/contracts/api/payment.ts';
import type { Reader } from '../deps.ts';

type Item = Takings['items'][number];

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Refunds that went, or whose money came back after all, by way of paying and currency. */
const refundsIn = (db: Reader, facilityId: string, when: 'completed_at' | 'reversed_at', { from, to }: Span) =>
  db
    .selectFrom('refunds as refund')
    .innerJoin('payments as payment', 'payment.id', 'refund.payment_id')
    .select(['payment.method', 'payment.currency', sql<number>`count(*)`.as('count')])
    .select(sql<number>`cast(sum(refund.amount_minor) as signed)`.as('sum'))
    .where('refund.facility_id', '=', facilityId)
    .where(`refund.${when}`, '>=', from)
    .where(`refund.${when}`, '<', to)
    .groupBy(['payment.method', 'payment.currency'])
    .execute();

/** What came and went back in a span, by way of paying and currency. */
export async function takingsOf(db: Reader, facilityId: string, { from, to }: Span): Promise<Item[]> {
  const received = await db
    .selectFrom('payments')
    .select(['method', 'currency', sql<number>`count(*)`.as('count')])
    .select(sql<number>`cast(sum(amount_minor) as signed)`.as('sum'))
    .where('facility_id', '=', facilityId)
    .where('completed_at', '>=', from)
    .where('completed_at', '<', to)
    .groupBy(['method', 'currency'])
    .execute();
  const given = await refundsIn(db, facilityId, 'completed_at', { from, to });
  const back = await refundsIn(db, facilityId, 'reversed_at', { from, to });
  const items = new Map<string, Item>();
  const itemOf = ({ method, currency }: Pick<Item, 'method' | 'currency'>): Item => {
    const key = `${currency} ${method}`;
    const item = items.get(key) ?? {
      ...{ method, currency, payments: 0, receivedMinor: 0, refunds: 0, refundedMinor: 0 },
    };
    items.set(key, item);
    return item;
  };
  for (const row of received)
    Object.assign(itemOf(row), { payments: Number(row.count), receivedMinor: Number(row.sum) });
  for (const row of given) Object.assign(itemOf(row), { refunds: Number(row.count), refundedMinor: Number(row.sum) });
  for (const row of back) itemOf(row).refundedMinor -= Number(row.sum);
  return [...items.values()].toSorted((a, b) => `${a.currency}${a.method}`.localeCompare(`${b.currency}${b.method}`));
}
