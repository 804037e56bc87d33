import { z } from 'zod';
import { Override, RxCui, SafetyAlert } from '../drugs.ts';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

export const prescriptionCreated = event({
  topic: 'prescription.created',
  owner: 'medication',
  data: z.object({
    prescriptionId: Id,
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    wardId: Id.nullable(),
    /** Of the staff. */
    prescriberId: Id.nullable(),
    items: z.array(z.object({ itemId: Id, drugId: Id, rxcui: RxCui.nullable(), controlled: z.boolean() })),
    /** The safety check it was signed after; null: it could not be made, and the prescriber said so. */
    checkId: Id.nullable(),
    knowledgeVersion: z.string().nullable(),
    /** What was shown at the signature, and what was overridden. */
    shown: z.array(SafetyAlert.pick({ id: true, ruleId: true, kind: true, severity: true, tier: true })),
    overrides: z.array(Override),
    at: Instant,
  }),
  summary: 'A prescription was signed',
});

export const prescriptionItemChanged = event({
  topic: 'prescription-item.changed',
  owner: 'medication',
  data: z.object({
    itemId: Id,
    prescriptionId: Id,
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    wardId: Id.nullable(),
    /** Grows with every change of the order: what comes late is recognised. */
    version: z.number().int(),
    /** `replaced`: by another order, which was signed in the same moment. */
    kind: z.enum(['held', 'resumed', 'discontinued', 'replaced']),
    at: Instant,
  }),
  summary: 'A drug that is prescribed was held, resumed, ended or replaced',
});

export const medicationDispensed = event({
  topic: 'medication.dispensed',
  owner: 'medication',
  data: z.object({
    dispensingId: Id,
    itemId: Id,
    prescriptionId: Id,
    patientId: Id,
    facilityId: Id,
    storeId: Id,
    /** What was given; another than the ordered one where it stands in for it. */
    drugId: Id,
    quantity: z.number().int(),
    batches: z.array(z.object({ batchId: Id, lot: z.string(), quantity: z.number().int() })),
    /** Whether nothing of the order is left to dispense. */
    complete: z.boolean(),
    at: Instant,
  }),
  summary: 'A drug was dispensed: stock left for a patient',
});

export const medicationReturned = event({
  topic: 'medication.returned',
  owner: 'medication',
  data: z.object({
    returnId: Id,
    dispensingId: Id,
    patientId: Id,
    facilityId: Id,
    quantity: z.number().int(),
    /** Whether it is back in the stock; what is not was destroyed. */
    reusable: z.boolean(),
    at: Instant,
  }),
  summary: 'Some of what was dispensed came back',
});

export const prescriptionQuestioned = event({
  topic: 'prescription.questioned',
  owner: 'medication',
  data: z.object({
    itemId: Id,
    prescriptionId: Id,
    patientId: Id,
    facilityId: Id,
    wardId: Id.nullable(),
    /** The account that signed it. */
    prescribedBy: z.string(),
    /** `rejection`: nothing is dispensed or given of it any more. */
    kind: z.enum(['query', 'rejection']),
    at: Instant,
  }),
  summary: 'A pharmacist asks the prescriber about an order, or rejected it',
});
