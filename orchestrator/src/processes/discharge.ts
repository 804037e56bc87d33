import { z } from 'zod';
import { Disposition } from '@nilecare/contracts/api/clinical.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { Id, Instant, LocalDate } from '@nilecare/contracts/primitives.ts';
import type { ProcessKind, Step } from './step.ts';

export const DischargeFacts = z.object({
  encounterId: Id,
  patientId: Id,
  reason: z.string().nullable(),
  disposition: Disposition.nullable(),
  destination: z.string().nullable(),
  deceasedDate: LocalDate.nullable(),
  dischargedAt: Instant.nullable(),
  bedReleased: z.boolean(),
  invoiceId: Id.nullable(),
  invoiceNumber: z.string().nullable(),
});
export type DischargeFacts = z.output<typeof DischargeFacts>;

/** One that was discharged already stays so: by an earlier try, or by somebody at the bedside. */
const discharge: Step<DischargeFacts> = {
  name: 'discharge',
  refused: 'undo',
  act: async (facts, { owners }) => {
    const params = { encounterId: facts.encounterId };
    const before = await owners.clinical.getEncounter({ params });
    if (before.status === 'finished') return { ...facts, dischargedAt: before.dischargedAt };
    const { reason, disposition, destination, deceasedDate } = facts;
    const body = { reason, disposition, destination, ...(deceasedDate === null ? {} : { deceasedDate }) };
    const { dischargedAt } = await owners.clinical.dischargePatient({ params, body }, { ifMatch: before.version });
    return { ...facts, dischargedAt };
  },
};

/** The facility frees the bed when it hears of the discharge. */
const releaseBed: Step<DischargeFacts> = {
  name: 'release-bed',
  refused: 'ask',
  act: async (facts, { owners }) => {
    const { items } = await owners.facility.listBeds({ query: { patientId: facts.patientId } });
    const lies = items.some(({ occupant }) => occupant?.encounterId === facts.encounterId);
    return lies ? 'not-yet' : { ...facts, bedReleased: true };
  },
};

/** The patient has gone: what cannot be billed is for somebody to look at, e.g. a charge without a price. */
const bill: Step<DischargeFacts> = {
  name: 'bill',
  refused: 'ask',
  act: async (facts, { owners, key }) => {
    try {
      const body = { encounterId: facts.encounterId };
      const { invoice } = await owners.billing.issueFinalBill({ body }, { idempotencyKey: key });
      return { ...facts, invoiceId: invoice?.id ?? null, invoiceNumber: invoice?.number ?? null };
    } catch (error) {
      // Billing has not heard of the discharge yet.
      if (error instanceof ContractError && error.code === 'encounter-not-settled') return 'not-yet';
      throw error;
    }
  },
};

/** The end of a stay: discharged, out of bed, billed. Only what was refused at its beginning is undone. */
export const dischargeWithBill: ProcessKind<DischargeFacts> = {
  kind: 'discharge',
  facts: DischargeFacts,
  steps: [discharge, releaseBed, bill],
};
