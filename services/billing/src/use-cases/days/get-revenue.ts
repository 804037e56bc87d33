import { sql } from 'kysely';
import type { getRevenue as contract, RevenueReport } from '@nilecare/contracts/api/billing-days.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { totalsOf } from '../../data/days.ts';
import type { Deps, Reader } from '../../deps.ts';
import { knowFacility } from '../know-facility.ts';

export const getRevenue: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db } = context;
  const { facilityId, from, to } = query;
  actor.mustReachFacility(facilityId);
  const { currency } = await knowFacility(context, facilityId);
  const totals = await totalsOf(db.read, facilityId, from, to);
  const days = [...totals]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, it]) => ({
      ...{ day, invoices: it.invoices, netMinor: it.invoicedMinor - it.taxMinor, taxMinor: it.taxMinor },
      ...{ creditedMinor: it.creditedMinor, writtenOffMinor: it.writtenOffMinor },
      ...{ paidMinor: it.paidMinor, refundedMinor: it.refundedMinor },
    }));
  const categories = await categoriesOf(db.read, facilityId, from, to);
  return { facilityId, currency, from, to, days, categories, totals: summed(days) };
};

function summed(days: RevenueReport['days']): RevenueReport['totals'] {
  const sum = (of: (day: RevenueReport['days'][number]) => number) => days.reduce((total, it) => total + of(it), 0);
  return {
    ...{ invoices: sum((it) => it.invoices), netMinor: sum((it) => it.netMinor), taxMinor: sum((it) => it.taxMinor) },
    ...{ creditedMinor: sum((it) => it.creditedMinor), writtenOffMinor: sum((it) => it.writtenOffMinor) },
    ...{ paidMinor: sum((it) => it.paidMinor), refundedMinor: sum((it) => it.refundedMinor) },
  };
}

async function categoriesOf(db: Reader, facilityId: string, from: string, to: string) {
  const sumOf = (column: string) => sql<number>`cast(sum(${sql.ref(column)}) as signed)`;
  const rows = await db
    .selectFrom('invoice_lines as line')
    .innerJoin('invoices as invoice', 'invoice.id', 'line.invoice_id')
    .select(['line.category', sumOf('line.quantity').as('quantity')])
    .select([sumOf('line.net_minor').as('net'), sumOf('line.tax_minor').as('tax')])
    .where('invoice.facility_id', '=', facilityId)
    .where('invoice.issued_on', '>=', from)
    .where('invoice.issued_on', '<=', to)
    .groupBy('line.category')
    .orderBy('line.category')
    .execute();
  return rows.map((row): { category: BillableCategory; quantity: number; netMinor: number; taxMinor: number } => ({
    ...{ category: row.category, quantity: row.quantity, netMinor: row.net, taxMinor: row.tax },
  }));
}
