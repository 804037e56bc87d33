import { sql, type SqlBool } from 'kysely';
import type { ClaimDue, ClaimLine } from '@nilecare/contracts/api/billing-claims.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../../deps.ts';

type Position = readonly [at: string, id: string];

/** What comes after a position of a list that begins with the oldest. */
const youngerThan = (after: Position | undefined) => {
  if (!after) return sql<SqlBool>`1 = 1`;
  const at = new Date(after[0]);
  return sql<SqlBool>`(coverage.issued_at > ${at} or (coverage.issued_at = ${at} and coverage.id > ${after[1]}))`;
};

/** What an insurer still owes of its share of an invoice. */
export const owed = sql<string>`share.amount_minor + share.moved_minor - share.paid_minor - share.credited_minor - share.written_off_minor`;

const isCredited = sql`(select coalesce(sum(credit.amount_minor), 0) from credit_note_lines credit
  where credit.line_id = coverage_lines.line_id)
  >= (select line.total_minor from invoice_lines line where line.id = coverage_lines.line_id)`;

export const dueClaims = (db: Reader) => {
  const all = () =>
    db
      .selectFrom('coverages as coverage')
      .innerJoin('insurers as insurer', 'insurer.id', 'coverage.insurer_id')
      .innerJoin('invoice_shares as share', (join) =>
        join
          .onRef('share.invoice_id', '=', 'coverage.invoice_id')
          .onRef('share.insurer_id', '=', 'coverage.insurer_id'),
      )
      .selectAll('coverage')
      .select(['insurer.name_en as insurer_en', 'insurer.name_ar as insurer_ar', owed.as('owed')]);
  return {
    /** Shares of insurers that no claim asks for, the oldest first. */
    async page(
      {
        facilityIds,
        facilityId,
        insurerId,
        after,
      }: {
        readonly facilityIds: readonly string[] | null;
        readonly facilityId?: string | undefined;
        readonly insurerId?: string | undefined;
        readonly after?: Position | undefined;
      },
      limit: number,
    ): Promise<(ClaimDue & { readonly coverageId: string })[]> {
      const rows = await all()
        .leftJoin('claims as claim', (join) =>
          join.onRef('claim.coverage_id', '=', 'coverage.id').on('claim.live', '=', 1),
        )
        .where('claim.id', 'is', null)
        .where(sql<SqlBool>`${owed} > 0`)
        .where(within('coverage.facility_id', facilityIds))
        .where(within('coverage.facility_id', facilityId === undefined ? null : [facilityId]))
        .where(within('coverage.insurer_id', insurerId === undefined ? null : [insurerId]))
        .where(youngerThan(after))
        .orderBy('coverage.issued_at')
        .orderBy('coverage.id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...{ coverageId: row.id, invoiceId: row.invoice_id, invoiceNumber: row.invoice_number },
        ...{ patientId: row.patient_id, facilityId: row.facility_id, insurerId: row.insurer_id },
        insurerName: { en: row.insurer_en, ar: row.insurer_ar },
        ...{ policyId: row.policy_id, priority: row.priority, currency: row.currency },
        ...{ amountMinor: Number(row.owed), issuedAt: row.issued_at.toISOString() },
      }));
    },

    /** The share of an insurer in an issued invoice; undefined: it has none. */
    async find(invoiceId: string, insurerId: string) {
      const row = await all()
        .where('coverage.invoice_id', '=', invoiceId)
        .where('coverage.insurer_id', '=', insurerId)
        .executeTakeFirst();
      return row && { ...row, owedMinor: Number(row.owed) };
    },

    /** What a policy bears of an invoice, line by line: what was credited whole comes last, so it is the first to come off. */
    async lines(coverageId: string): Promise<ClaimLine[]> {
      const rows = await db
        .selectFrom('coverage_lines')
        .selectAll()
        .where('coverage_id', '=', coverageId)
        .where('amount_minor', '>', 0)
        .orderBy(isCredited)
        .orderBy('position')
        .execute();
      return rows.map((row) => ({
        ...{ id: row.line_id, position: row.position, category: row.category, serviceCode: row.service_code },
        description: { en: row.description_en, ar: row.description_ar },
        ...{ quantity: row.quantity, servedOn: row.served_on, claimedMinor: row.amount_minor },
      }));
    },

    /** The primary insurer that bears something of an invoice, the most of several; undefined: there is none. */
    async earlier(invoiceId: string) {
      const row = await all()
        .leftJoin('claims as claim', (join) =>
          join.onRef('claim.coverage_id', '=', 'coverage.id').on('claim.live', '=', 1),
        )
        .select(['insurer.payer_id', 'share.paid_minor', 'claim.adjudicated_at'])
        .where('coverage.invoice_id', '=', invoiceId)
        .where('coverage.priority', '=', 'primary')
        .orderBy('coverage.amount_minor', 'desc')
        .orderBy('coverage.id')
        .limit(1)
        .executeTakeFirst();
      return (
        row && {
          ...{ policyId: row.policy_id, payerId: row.payer_id, name: { en: row.insurer_en, ar: row.insurer_ar } },
          ...{ paidMinor: row.paid_minor, owedMinor: Number(row.owed), answeredAt: row.adjudicated_at },
        }
      );
    },

    /** What the insurer bears of an invoice, paid or not; what was credited is nobody's debt any more. */
    async borneMinor(invoiceId: string, insurerId: string): Promise<number> {
      const { amount_minor, credited_minor } = await db
        .selectFrom('invoice_shares')
        .select(['amount_minor', 'credited_minor'])
        .where('invoice_id', '=', invoiceId)
        .where('insurer_id', '=', insurerId)
        .executeTakeFirstOrThrow();
      return amount_minor - credited_minor;
    },

    /** The approvals by which lines of it are paid. */
    async authorisationIds(coverageId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('coverage_lines')
        .select('authorisation_id')
        .distinct()
        .where('coverage_id', '=', coverageId)
        .execute();
      return rows.flatMap((row) => (row.authorisation_id === null ? [] : [row.authorisation_id]));
    },
  };
};
