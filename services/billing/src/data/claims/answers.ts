import { sql, type Selectable } from 'kysely';
import type { Claim, ClaimAdjustment } from '@nilecare/contracts/api/billing-claims.ts';
import type { ClaimAnswersTable } from '@nilecare/database/billing/insurance-tables.ts';
import type { BillingTx, Reader } from '../../deps.ts';
import { adjustmentsIn, servicesIn } from './json.ts';

type Adjudication = Claim['adjudications'][number];

/** What an insurer answered about a claim of ours, or of somebody else. */
export interface Answer extends Omit<Adjudication, 'at'> {
  readonly position: number;
  readonly claimNumber: string;
  readonly claimId: string | null;
}

const adjudicationOf = (row: Selectable<ClaimAnswersTable>): Adjudication => ({
  ...{ id: row.id, remittanceId: row.remittance_id, kind: row.kind, claimedMinor: row.claimed_minor },
  ...{ paidMinor: row.paid_minor, patientMinor: row.patient_minor, payerControlNumber: row.payer_control_number },
  ...{ adjustments: adjustmentsIn(row.adjustments), services: servicesIn(row.services), at: row.at.toISOString() },
});

export const answers = (db: Reader) => ({
  /** Of a claim, the first at first. */
  async of(claimId: string): Promise<Adjudication[]> {
    const rows = await db
      .selectFrom('claim_answers')
      .selectAll()
      .where('claim_id', '=', claimId)
      .orderBy('at')
      // What is taken back comes before what is paid in its place, wherever it stands in the file.
      .orderBy(sql`case when kind = 'reversal' then 0 else 1 end`)
      .orderBy('position')
      .execute();
    return rows.map(adjudicationOf);
  },

  /** The number that the insurer gave a claim, as it said last; null: it gave none. */
  async controlNumberOf(claimId: string): Promise<string | null> {
    return (await this.of(claimId)).findLast((it) => it.payerControlNumber !== null)?.payerControlNumber ?? null;
  },

  /** What an insurer has paid of an invoice by all its answers, of whichever claim; in minor units. */
  async paidOf(invoiceId: string, insurerId: string): Promise<number> {
    const { paid } = await db
      .selectFrom('claim_answers as answer')
      .innerJoin('claims as claim', 'claim.id', 'answer.claim_id')
      .select(sql<string>`coalesce(sum(answer.paid_minor), 0)`.as('paid'))
      .where('claim.invoice_id', '=', invoiceId)
      .where('claim.insurer_id', '=', insurerId)
      .executeTakeFirstOrThrow();
    return Number(paid);
  },

  /** Of a remittance, as they stand in the file. */
  async in(remittanceId: string): Promise<Answer[]> {
    const rows = await db
      .selectFrom('claim_answers')
      .selectAll()
      .where('remittance_id', '=', remittanceId)
      .orderBy('position')
      .execute();
    return rows.map((row) => ({
      ...adjudicationOf(row),
      ...{ position: row.position, claimNumber: row.claim_number, claimId: row.claim_id },
    }));
  },
});

const sumIn = (adjustments: readonly ClaimAdjustment[], group: ClaimAdjustment['group']): number =>
  adjustments.filter((it) => it.group === group).reduce((sum, it) => sum + it.amountMinor, 0);

export const contractualOf = (adjustments: readonly ClaimAdjustment[]): number => sumIn(adjustments, 'contractual');
export const patientPartOf = (adjustments: readonly ClaimAdjustment[]): number => sumIn(adjustments, 'patient');

export async function addAnswers(tx: BillingTx, all: readonly Answer[], at: Date): Promise<void> {
  const rows = all.map((it) => ({
    ...{ id: it.id, remittance_id: it.remittanceId, position: it.position, claim_id: it.claimId, kind: it.kind, at },
    ...{ claim_number: it.claimNumber, claimed_minor: it.claimedMinor, paid_minor: it.paidMinor },
    ...{ patient_minor: it.patientMinor, contractual_minor: contractualOf(it.adjustments) },
    ...{ payer_control_number: it.payerControlNumber, adjustments: JSON.stringify(it.adjustments) },
    services: JSON.stringify(it.services),
  }));
  const ROWS_AT_ONCE = 200;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await tx
      .insertInto('claim_answers')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
}
