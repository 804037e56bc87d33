import { sql } from 'kysely';
import type { Reader } from '../deps.ts';
import type { Debt } from '../domain/ageing.ts';

interface OpenDebt extends Debt {
  /** null: the patients'. */
  readonly insurerId: string | null;
  readonly name: { readonly en: string; readonly ar: string };
}

/** What is open of a facility's issued invoices, by payer and day: as many rows as there are days, not invoices. */
export async function openDebts(db: Reader, facilityId: string, today: string): Promise<readonly OpenDebt[]> {
  const rows = await sql<{
    insurer_id: string | null;
    name_en: string | null;
    name_ar: string | null;
    days: number;
    open_minor: number;
  }>`select share.insurer_id, insurer.name_en, insurer.name_ar, datediff(${today}, invoice.issued_on) as days,
      cast(sum(share.amount_minor + share.moved_minor - share.paid_minor - share.credited_minor
        - share.written_off_minor) as signed) as open_minor
    from invoices as invoice
    join invoice_shares as share on share.invoice_id = invoice.id
    left join insurers as insurer on insurer.id = share.insurer_id
    where invoice.facility_id = ${facilityId} and invoice.state in ('issued', 'partly-paid')
    group by share.insurer_id, insurer.name_en, insurer.name_ar, days`.execute(db);
  return rows.rows.map((row) => ({
    ...{ insurerId: row.insurer_id, name: { en: row.name_en ?? '', ar: row.name_ar ?? '' } },
    ...{ days: row.days, openMinor: row.open_minor },
  }));
}
