import fc from 'fast-check';
import { expect } from 'vitest';
import * as creditsApi from '@nilecare/contracts/api/billing-credits.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { balanceOf } from '../src/data/invoice-parts.ts';
import type { RemittedClaim } from '../src/domain/x12/read-835.ts';
import { openOf } from '../src/domain/invoices/shares.ts';
import type { InsuranceDesk } from './insurance-desk.ts';

const acts = ['pay', 'take back', 'correct', 'settle', 'credit', 'resubmit', 'refuse'] as const;
export const stepsOfClaim = fc.array(
  fc.record({ act: fc.constantFrom(...acts), amount: fc.integer({ min: 1, max: 11_000 }) }),
  { minLength: 4, maxLength: 9 },
);
type Step = typeof stepsOfClaim extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

/** A claim to which anything happens in any order; what is refused changes nothing. */
export async function aClaimInAnyOrder(office: InsuranceDesk) {
  const { claim, insurer, invoiceId } = await office.aSubmittedClaim();
  const params = { claimId: claim.id };
  const chief = office.as('administrator');
  const invoices = office.system.as('administrator', 'billing', creditsApi, { facilityIds: [office.facilityId] });
  const reason = 'in any order';
  let toldMinor = 0;

  const answer = (paidMinor: number): RemittedClaim => {
    const claimedMinor = paidMinor < 0 ? -claim.claimedMinor : claim.claimedMinor;
    return {
      ...{ claimNumber: claim.number, status: paidMinor < 0 ? '22' : '1', claimedMinor, paidMinor, where: '' },
      ...{ payerControlNumber: 'ICN', services: [] },
      adjustments: [{ group: 'CO', code: '45', amountMinor: claimedMinor - paidMinor }],
    };
  };
  async function tell(...paid: readonly number[]): Promise<void> {
    await office.remit(insurer, paid.map(answer));
    toldMinor += paid.reduce((sum, it) => sum + it, 0);
  }

  async function take({ act, amount }: Step): Promise<void> {
    if (act === 'pay') return tell(amount);
    if (act === 'take back') return tell(-amount);
    if (act === 'correct') return tell(amount, -Math.ceil(amount / 2));
    if (act === 'credit')
      return void (await invoices.creditInvoice({
        params: { invoiceId },
        body: { lines: [{ lineId: claim.lines[0]?.id ?? '', amountMinor: Math.ceil(amount / 4) }], reason },
      }));
    const { openMinor, version } = await chief.getClaim({ params });
    const ifMatch = version;
    if (act === 'refuse') await chief.refuseClaim({ params, body: { code: '16' } }, { ifMatch });
    if (act === 'resubmit') await chief.resubmitClaim({ params, body: { reason } }, { ifMatch });
    if (act !== 'settle') return;
    const toPatientMinor = Math.min(openMinor, amount);
    const body = { toPatientMinor, writeOffMinor: openMinor - toPatientMinor, reason };
    await chief.settleClaim({ params, body }, { ifMatch });
  }

  return {
    async do(step: Step): Promise<void> {
      try {
        await take(step);
      } catch (error) {
        if (!(error instanceof RemoteProblem) || error.status >= 500) throw error;
      }
    },

    /** The insurer's money is on its share as far as that is open; the rest waits; the books say the same. */
    async agrees(): Promise<void> {
      const [share, patient] = (await office.shares(invoiceId)).map(balanceOf);
      const stands = await chief.getClaim({ params });
      if (!share || !patient) throw new Error('The invoice has two shares.');
      expect(stands.paidMinor).toBe(Math.max(0, toldMinor));
      expect(share.paidMinor).toBe(Math.min(Math.max(0, toldMinor), share.paidMinor + openOf(share)));
      expect(stands.openMinor).toBeLessThanOrEqual(openOf(share));
      expect(share.movedMinor + patient.movedMinor).toBe(0);
      expect(await office.books(insurer.id)).toEqual(
        Object.fromEntries(
          Object.entries({
            'insurer-money': toldMinor,
            'receivable-insurer': openOf(share),
            'insurer-unapplied': share.paidMinor - toldMinor,
          }).filter(([, amount]) => amount !== 0),
        ),
      );
    },
  };
}
