import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { AsciiKey, Bilingual, Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { EncounterOfAnother, Person } from './clinical-entry.ts';
import { Container, LabCode, LabPriority, LabSection, SpecimenKind, UnknownLabTest } from './lab.ts';

export class LabOrderDuplicate extends problem(
  'lab-order-duplicate',
  409,
  'Some of this was ordered a short time ago',
) {}
export class LabItemState extends problem('lab-item-state', 409, 'The test is at another step by now') {
  constructor(state: string) {
    super('Read it again: somebody else has worked on it.', { state });
  }
}
export class SpecimenState extends problem('specimen-state', 409, 'The specimen is at another step by now') {
  constructor(state: string) {
    super('Read it again: somebody else has worked on it.', { state });
  }
}
export class SpecimenMismatch extends problem('specimen-mismatch', 422, 'This label belongs to another specimen') {}
export class WrongPatientScanned extends problem('wrong-patient', 422, 'This is another patient') {}

export const LabStep = z.enum(['ordered', 'collected', 'received', 'entered', 'verified', 'released', 'cancelled']);
export type LabStep = z.infer<typeof LabStep>;

export const Flag = z.enum(['N', 'L', 'H', 'LL', 'HH', 'A', 'AA']).meta({
  description: 'usual, low, high, critically low, critically high, abnormal, critically abnormal',
});
export type Flag = z.infer<typeof Flag>;

/** What is read in the place of a value that another laboratory took back. */
export const WITHDRAWN_VALUE = 'withdrawn';

export const LabResult = z
  .object({
    id: Id,
    /** 1 for the first value, more for those that replaced it. */
    revision: z.number().int(),
    /** As it is read: `7.1`, `<0.5`, `positive`. */
    value: z.string(),
    number: z.number().nullable(),
    comparator: z.enum(['<', '>']).nullable(),
    unit: z.string().nullable(),
    /** null: there is no range for this patient, nothing was judged. */
    flag: Flag.nullable(),
    range: z.object({ low: z.number().nullable(), high: z.number().nullable() }).nullable(),
    delta: z
      .object({ previous: z.number(), previousAt: Instant, change: z.number(), exceeded: z.boolean() })
      .nullable(),
    implausible: z.boolean(),
    comment: z.string().nullable(),
    /** Why the value before was wrong. */
    correctionReason: z.string().nullable(),
    enteredAt: Instant,
    enteredBy: Person,
    verifiedAt: Instant.nullable(),
    verifiedBy: Person.nullable(),
    releasedAt: Instant.nullable(),
    releasedBy: Person.nullable(),
  })
  .meta({ id: 'LabResult' });
export type LabResult = z.infer<typeof LabResult>;

/** One test of one order, with its result as far as there is one. */
export const LabItem = z
  .object({
    id: Id,
    version: z.number().int(),
    orderId: Id,
    orderNumber: z.string(),
    patientId: Id,
    facilityId: Id,
    wardId: Id.nullable(),
    ordererName: z.string(),
    /** The account that is to read the result: who ordered it, or took it over. */
    readerId: z.string(),
    test: z.object({
      id: Id,
      code: LabCode,
      name: Bilingual,
      loinc: z.string().nullable(),
      section: LabSection,
      kind: z.enum(['number', 'text', 'choice', 'titre']),
      unit: z.string().nullable(),
      decimals: z.number().int(),
      choices: z.array(z.string()),
    }),
    priority: LabPriority,
    state: LabStep,
    specimenId: Id.nullable(),
    barcode: z.string().nullable(),
    orderedAt: Instant,
    collectedAt: Instant.nullable(),
    receivedAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    /** The newest; for doctors and nurses the newest that was released. */
    result: LabResult.nullable(),
    /** A released value is being replaced: what is read is perhaps wrong. */
    underCorrection: z.boolean(),
    corrected: z.boolean(),
  })
  .meta({ id: 'LabItem' });
export type LabItem = z.infer<typeof LabItem>;

export const LabSpecimen = z
  .object({
    id: Id,
    barcode: z.string(),
    orderId: Id,
    orderNumber: z.string(),
    patientId: Id,
    facilityId: Id,
    wardId: Id.nullable(),
    specimen: SpecimenKind,
    container: Container,
    state: z.enum(['planned', 'collected', 'received', 'rejected', 'cancelled']),
    priority: LabPriority,
    /** When it is wanted. */
    wantedAt: Instant,
    collectedAt: Instant.nullable(),
    collectedBy: Person.nullable(),
    receivedAt: Instant.nullable(),
    rejection: z.object({ reason: z.string(), note: z.string().nullable() }).nullable(),
    /** The rejected specimen that this one replaces. */
    replacesId: Id.nullable(),
    tests: z.array(z.object({ code: LabCode, name: Bilingual })),
  })
  .meta({ id: 'LabSpecimen' });
export type LabSpecimen = z.infer<typeof LabSpecimen>;

export const LabOrder = z
  .object({
    id: Id,
    number: z.string(),
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    priority: LabPriority,
    note: z.string().nullable(),
    orderedAt: Instant,
    orderedBy: Person,
    /** Who took its results over. */
    takenBy: Person.nullable(),
    items: z.array(LabItem),
  })
  .meta({ id: 'LabOrder' });
export type LabOrder = z.infer<typeof LabOrder>;

const Codes = z.array(LabCode).max(60).default([]);

const OrderBody = z.object({
  patientId: Id,
  encounterId: Id.nullable().default(null),
  /** Where the laboratory is; of a stay it is its facility. */
  facilityId: Id,
  tests: Codes,
  panels: Codes,
  priority: LabPriority.default('routine'),
  note: z.string().trim().min(1).max(1000).nullable().default(null),
  wantedAt: Instant.optional().meta({ description: 'when to collect; absent: now' }),
  pregnant: z.boolean().default(false),
  allowDuplicates: z.boolean().default(false).meta({ description: 'orders again what was ordered a short time ago' }),
});
const namesTests = (it: z.output<typeof OrderBody>): boolean => it.tests.length + it.panels.length > 0;
const NO_TESTS = 'must name a test or a panel';
const orderRefusals = [
  LabOrderDuplicate,
  UnknownLabTest,
  EncounterOfAnother,
  PatientMerged,
  NoCareRelationship,
] as const;

export const placeLabOrder = endpoint({
  method: 'POST',
  path: '/lab-orders',
  permission: 'lab:order',
  scope: 'care',
  idempotent: true,
  body: OrderBody.refine(namesTests, NO_TESTS),
  answers: { 201: LabOrder },
  errors: orderRefusals,
  summary: 'Order tests and panels; what was ordered a short time ago is refused unless it is wanted again',
});
export const takeInLabOrder = endpoint({
  method: 'POST',
  path: '/lab-orders/from-elsewhere',
  permission: 'service',
  scope: 'none',
  idempotent: true,
  body: OrderBody.extend({
    orderer: Person.meta({ description: 'who ordered there; the account, where there is one here, reads the results' }),
    orderedAt: Instant.optional().meta({ description: 'absent: now' }),
  }).refine(namesTests, NO_TESTS),
  answers: { 201: LabOrder },
  errors: orderRefusals,
  summary: 'Take in what was ordered in another system',
});
export const findLabOrder = endpoint({
  method: 'GET',
  path: '/lab-orders/references/:reference',
  permission: 'service',
  scope: 'none',
  params: z.object({ reference: AsciiKey(40).meta({ description: 'its id, or its number' }) }),
  answers: { 200: LabOrder },
  summary: 'The order that another system names',
});
export const listLabOrders = endpoint({
  method: 'GET',
  path: '/lab-orders',
  permission: 'lab:read',
  scope: 'care',
  audit: 'lab-order.read',
  query: PageQuery.extend({ patientId: Id, limit: z.coerce.number().int().min(1).max(100).default(50) }),
  answers: { 200: pageOf(LabOrder) },
  errors: [NoCareRelationship],
  summary: 'Orders of a patient, the newest first',
});
export const cancelLabItem = endpoint({
  method: 'POST',
  path: '/lab-orders/items/:itemId/cancellations',
  permission: 'lab:order',
  scope: 'care',
  params: z.object({ itemId: Id }),
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  answers: { 200: LabItem },
  errors: [LabItemState, NoCareRelationship],
  summary: 'Cancel a test that has no result yet',
});
export const listCollections = endpoint({
  method: 'GET',
  path: '/lab-worklists/collections',
  permission: 'lab:collect',
  scope: 'facility',
  audit: 'lab-specimen.read',
  query: z.object({ facilityId: Id.optional(), wardId: Id.optional(), orderId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(LabSpecimen) }) },
  summary: 'Specimens that are to be collected, the most urgent first; two hundred at the most',
});
export const findSpecimen = endpoint({
  method: 'GET',
  path: '/lab-specimens',
  permission: 'lab:collect',
  scope: 'facility',
  audit: 'lab-specimen.read',
  query: z.object({ barcode: AsciiKey(40) }),
  answers: { 200: LabSpecimen },
  summary: 'The specimen of a label',
});
const ofSpecimen = z.object({ specimenId: Id });
export const collectSpecimen = endpoint({
  method: 'POST',
  path: '/lab-specimens/:specimenId/collections',
  permission: 'lab:collect',
  scope: 'facility',
  params: ofSpecimen,
  body: z.object({
    barcode: AsciiKey(40).meta({ description: 'as it was scanned from the label' }),
    patientId: Id.meta({ description: 'as it was scanned from the wristband, or chosen' }),
    collectedAt: Instant.optional(),
  }),
  answers: { 200: LabSpecimen },
  errors: [SpecimenState, SpecimenMismatch, WrongPatientScanned],
  summary: 'The specimen was taken from the patient and has its label',
});
export const receiveSpecimen = endpoint({
  method: 'POST',
  path: '/lab-specimens/:specimenId/receipts',
  permission: 'lab:work',
  scope: 'facility',
  params: ofSpecimen,
  body: z.object({ barcode: AsciiKey(40) }),
  answers: { 200: LabSpecimen },
  errors: [SpecimenState, SpecimenMismatch],
  summary: 'The specimen has come to the laboratory; the time to its results begins',
});
export const RejectionReason = z.enum([
  'haemolysed',
  'clotted',
  'insufficient',
  'unlabelled',
  'wrong-container',
  'too-old',
  'leaked',
  'contaminated',
  'other',
]);
export const rejectSpecimen = endpoint({
  method: 'POST',
  path: '/lab-specimens/:specimenId/rejections',
  permission: 'lab:work',
  scope: 'facility',
  params: ofSpecimen,
  body: z
    .object({ reason: RejectionReason, note: z.string().trim().min(1).max(500).nullable().default(null) })
    .refine((it) => it.reason !== 'other' || it.note !== null, 'must say why'),
  answers: { 200: LabSpecimen },
  errors: [SpecimenState],
  summary: 'The specimen cannot be used; another one is to be collected, which is answered',
});
