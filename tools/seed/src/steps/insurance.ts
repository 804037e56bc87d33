import type { Insurer } from '@nilecare/contracts/api/billing-insurers.ts';
import type { ClaimInList } from '@nilecare/contracts/api/billing-claims.ts';
import { decimalOf } from '@nilecare/contracts/money.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { once, type InsuranceClient } from '../clients.ts';
import { claimStages, insurerPlans, type ClaimStage } from '../plan/insurance.ts';

interface Insured {
  readonly facilityId: string;
  /** Every third of them has no insurer. */
  readonly patientIds: readonly string[];
}

/** Insurers with their plans, and policies of some patients. Doing it again adds nothing. */
export async function insurePatients(billing: InsuranceClient, { facilityId, patientIds }: Insured): Promise<void> {
  const planIds: string[] = [];
  for (const { plans, ...facts } of insurerPlans) {
    const body = { ...facts, providerId: 'NILECARE' };
    const insurer = await billing.createInsurer({ body }, once('insurer', facts.payerId));
    for (const plan of plans) {
      const call = { params: { insurerId: insurer.id }, body: plan };
      planIds.push((await billing.createPlan(call, once('insurance-plan', `${facts.payerId}-${plan.code}`))).id);
    }
  }
  for (const [index, patientId] of patientIds.entries()) {
    const planId = planIds[index % (planIds.length + 1)];
    if (planId === undefined) continue;
    const number = `${2_026_000 + index}`;
    const body = { patientId, facilityId, planId, number, validFrom: '2025-01-01' };
    await billing.recordPolicy({ body }, once('policy', patientId));
  }
}

/** Claims of what insurers owe at a facility, in several states. Doing it again goes on where it was. */
export async function workOnClaims(billing: InsuranceClient, facilityId: string): Promise<void> {
  const { items: due } = await billing.listDueClaims({ query: { facilityId, limit: 20 } });
  for (const { invoiceId, insurerId } of due)
    await billing.draftClaim({ body: { invoiceId, insurerId } }, once('claim', `${invoiceId}-${insurerId}`));
  const { items: claims } = await billing.listClaims({ query: { facilityId, limit: 500 } });
  const insurers = new Map((await billing.listInsurers({})).items.map((it) => [it.id, it]));
  for (const [index, claim] of claims.toReversed().entries())
    await bringTo(billing, claim, claimStages[index % claimStages.length] ?? 'draft', insurers);
}

/** What lacks a diagnosis stays a draft. */
async function submitted(billing: InsuranceClient, { id, version }: ClaimInList): Promise<number | undefined> {
  try {
    return (await billing.submitClaim({ params: { claimId: id } }, { ifMatch: version })).version;
  } catch (error) {
    if (error instanceof RemoteProblem && error.code === 'claim-incomplete') return undefined;
    throw error;
  }
}

async function bringTo(
  billing: InsuranceClient,
  claim: ClaimInList,
  stage: ClaimStage,
  insurers: ReadonlyMap<string, Insurer>,
): Promise<void> {
  if (stage === 'draft' || (claim.state !== 'draft' && claim.state !== 'submitted')) return;
  const ifMatch = claim.state === 'draft' ? await submitted(billing, claim) : claim.version;
  if (ifMatch === undefined) return;
  const params = { claimId: claim.id };
  const insurer = insurers.get(claim.insurerId);
  if (stage === 'acknowledged') await billing.acknowledgeClaim({ params }, { ifMatch });
  if (stage === 'rejected') await billing.refuseClaim({ params, body: { code: '197' } }, { ifMatch });
  if (stage === 'paid in part' && insurer) {
    const { facilityId, insurerId } = claim;
    const file = Buffer.from(remittanceOf(claim, insurer.payerId)).toString('base64');
    await billing.takeInRemittance({ body: { facilityId, insurerId, file } });
  }
}

/** An X12 835 of one claim, of which the insurer pays four fifths. */
function remittanceOf({ id, number, claimedMinor, currency }: ClaimInList, payerId: string): string {
  const money = (minor: number) => decimalOf(minor, currency);
  const paidMinor = Math.floor((claimedMinor * 4) / 5);
  const blank = ' '.repeat(10);
  const set = [
    'ST*835*0001',
    `BPR*I*${money(paidMinor)}*C*ACH************20261128`,
    `TRN*1*DEMO-${id}*1${payerId}`,
    `CUR*PR*${currency}`,
    `N1*PR*INSURER*XV*${payerId}`,
    'N1*PE*NILECARE*FI*1',
    'LX*1',
    `CLP*${number}*1*${money(claimedMinor)}*${money(paidMinor)}**12*ICN${number}`,
    `CAS*CO*45*${money(claimedMinor - paidMinor)}`,
  ];
  return [
    `ISA*00*${blank}*00*${blank}*ZZ*${payerId.padEnd(15)}*ZZ*${'NILECARE'.padEnd(15)}*261128*1000*^*00501*000000001*0*P*:`,
    `GS*HP*${payerId}*NILECARE*20261128*1000*1*X*005010X221A1`,
    ...set,
    `SE*${set.length + 1}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
    '',
  ].join('~\n');
}
