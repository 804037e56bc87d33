import { z } from 'zod';
import { Disposition } from '@nilecare/contracts/api/clinical.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { Id, Instant, LocalDate } from '@nilecare/contracts/primitives.ts';
import { NeedsSomebody, type ProcessKind, type Step } from './step.ts';

export const DischargeFacts = z.object({
  encounterId: Id,
  patientId: Id,
  /** When it was asked for: so the stay ends, however late clinical is reached. */
  askedAt: Instant.nullable().default(null),
  /** Of the stay, as who asked for it saw it; null: whichever there is. */
  seenVersion: z.number().int().nullable().default(null),
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

/**
 * One that was discharged already stays so: by an earlier try, or by somebody at the bedside. One that changed since it
 * was asked for, e.g. began a leave, is for somebody to look at; who goes on with it then has seen it as it is now.
 */
const discharge: Step<DischargeFacts> = {
  name: 'discharge',
  refused: 'undo',
  act: async (facts, { owners }) => {
    const params = { encounterId: facts.encounterId };
    const before = await owners.clinical.getEncounter({ params });
    if (before.status === 'finished') return { ...facts, dischargedAt: before.dischargedAt };
    const ifMatch = facts.seenVersion ?? before.version;
    try {
      const { dischargedAt } = await owners.clinical.dischargePatient({ params, body: leaving(facts) }, { ifMatch });
      return { ...facts, dischargedAt };
    } catch (error) {
      if (!(error instanceof ContractError) || error.code !== 'version-conflict') throw error;
      const { status, version, dischargedAt } = await owners.clinical.getEncounter({ params });
      if (status === 'finished') return { ...facts, dischargedAt };
      throw new NeedsSomebody({ ...facts, seenVersion: version }, error);
    }
  },
};

function leaving({ reason, disposition, destination, deceasedDate, askedAt }: DischargeFacts) {
  const told = { reason, disposition, destination };
  return { ...told, ...(askedAt === null ? {} : { at: askedAt }), ...(deceasedDate === null ? {} : { deceasedDate }) };
}

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
