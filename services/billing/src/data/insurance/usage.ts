import { sql } from 'kysely';
import type { CoverageRules } from '@nilecare/contracts/api/billing-insurers.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../../deps.ts';

const sumOf = (column: string) => sql<string>`coalesce(sum(${sql.ref(column)}), 0)`;

/** What the insurer bears of its share by now: what was credited, written off or moved to the patient is free again. */
const borne = sql<string>`coalesce(sum(share.amount_minor + share.moved_minor - share.credited_minor
  - share.written_off_minor), 0)`;

/** What a policy has been used for in a year, as far as our invoices know. */
export const usage = (db: Reader) => ({
  async leftOf(
    policyId: string,
    year: number,
    { deductibleMinor, annualLimitMinor }: Pick<CoverageRules, 'deductibleMinor' | 'annualLimitMinor'>,
  ): Promise<{ readonly deductibleLeftMinor: number; readonly limitLeftMinor: number | null }> {
    const used = await db
      .selectFrom('coverages as coverage')
      .innerJoin('invoices as invoice', 'invoice.id', 'coverage.invoice_id')
      .leftJoin('invoice_shares as share', (join) =>
        join
          .onRef('share.invoice_id', '=', 'coverage.invoice_id')
          .onRef('share.insurer_id', '=', 'coverage.insurer_id'),
      )
      .select([borne.as('paid'), sumOf('coverage.deductible_minor').as('deductible')])
      .where('coverage.policy_id', '=', policyId)
      .where('coverage.year', '=', year)
      .where('invoice.state', '<>', 'credited')
      .executeTakeFirstOrThrow();
    return {
      deductibleLeftMinor: Math.max(0, deductibleMinor - Number(used.deductible)),
      limitLeftMinor: annualLimitMinor === null ? null : Math.max(0, annualLimitMinor - Number(used.paid)),
    };
  },

  /** What invoices have used of each of these pre-authorisations; of one that was credited whole nothing. */
  async ofAuthorisations(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await db
      .selectFrom('coverage_lines as line')
      .innerJoin('coverages as coverage', 'coverage.id', 'line.coverage_id')
      .innerJoin('invoices as invoice', 'invoice.id', 'coverage.invoice_id')
      .select(['line.authorisation_id', sumOf('line.amount_minor').as('used')])
      .where(within('line.authorisation_id', ids))
      .where('invoice.state', '<>', 'credited')
      .groupBy('line.authorisation_id')
      .execute();
    return new Map(rows.flatMap((row) => (row.authorisation_id ? [[row.authorisation_id, Number(row.used)]] : [])));
  },
});
