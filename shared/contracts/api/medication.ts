import { z } from 'zod';
import { AsNeeded, DosageStep, DoseLine } from '../dosing.ts';
import { NotChecked, Override, Route, SafetyAlert } from '../drugs.ts';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, PatientMerged } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { CheckAnswer } from './cds.ts';
import { EncounterOfAnother, Implausible, Person } from './clinical-entry.ts';
import { ItemState, Prescription, PrescriptionItem, Priority } from './medication-prescription.ts';
import {
  DoseIndivisible,
  DrugNotInUse,
  EncounterOver,
  ItemNotActive,
  MissingFact,
  OverrideUnknown,
  PrescribedMeanwhile,
  SafetyNotChecked,
  SafetyStops,
} from './medication-refusals.ts';

const Reason = z.string().trim().min(3).max(500);

const OrderedItem = z.object({
  drugId: Id,
  route: Route,
  /** Only the last may be without an end. */
  steps: z
    .array(DosageStep)
    .min(1)
    .max(12)
    .refine((steps) => steps.slice(0, -1).every((it) => it.days !== null), 'must say the days of all but the last'),
  asNeeded: AsNeeded.nullable().default(null),
  priority: Priority.default('routine'),
  /** Absent: now. */
  startAt: Instant.optional(),
  instructions: z.string().trim().min(1).max(500).nullable().default(null),
  indication: z.string().trim().min(1).max(200).nullable().default(null),
  /** The item that it goes on from or stands instead of: that one ends, in the same moment. */
  replaces: z
    .object({ itemId: Id, as: z.enum(['renewal', 'change']), reason: Reason })
    .nullable()
    .default(null),
});

/** Refused where nobody could say when the dose is taken. */
const says = (item: z.output<typeof OrderedItem>) =>
  item.asNeeded !== null || item.steps.every(({ timing }) => timing !== null);
const SAYS = { path: ['asNeeded'], message: 'must say when, or for what it is taken as needed' };
const ItemInput = OrderedItem.refine(says, SAYS);

/** Drugs of one prescription. */
export const MOST_ITEMS = 20;

const WhatFor = z.object({
  patientId: Id,
  /** null: outside of any; `facilityId` says where then. */
  encounterId: Id.nullable().default(null),
  facilityId: Id.optional(),
  items: z
    .array(ItemInput)
    .min(1)
    .max(MOST_ITEMS)
    .refine((items) => {
      const replaced = items.flatMap(({ replaces }) => (replaces ? [replaces.itemId] : []));
      return new Set(replaced).size === replaced.length;
    }, 'must replace each item once'),
});
const whereStands = (it: { encounterId: string | null; facilityId?: string | undefined }) =>
  it.encounterId !== null || it.facilityId !== undefined;
const WHERE = { path: ['facilityId'], message: 'must say the encounter or the facility' };

/** Drugs in alerts are called by the place of the item in the request, `item-0`, and current ones by their item's id. */
export const Decisions = z.object({
  overrides: z.array(Override).max(50).default([]),
  /** Signing although a part was not checked, and why. */
  acceptNotChecked: z.object({ reason: Reason }).nullable().default(null),
  /** Missing facts that who signs knows of, by the names of `toAcknowledge`. */
  acknowledged: z.array(z.string().min(1).max(120)).max(100).default([]),
});

const prescribes = { method: 'POST', permission: 'medication:prescribe', scope: 'care' } as const;
const refusals = [
  NoCareRelationship,
  PatientMerged,
  EncounterOfAnother,
  EncounterOver,
  Implausible,
  DrugNotInUse,
  DoseIndivisible,
  ItemNotActive,
] as const;
const safetyRefusals = [SafetyStops, SafetyNotChecked, OverrideUnknown, PrescribedMeanwhile] as const;

export const SafetyPreview = z
  .object({
    /** null: it could not be made. */
    check: CheckAnswer.pick({ checkId: true, checkedAt: true, knowledge: true, checked: true }).nullable(),
    alerts: z.array(SafetyAlert),
    notChecked: z.array(NotChecked),
    /** Whether something of what was not checked holds the signature until it is accepted with a reason. */
    needsAcceptance: z.boolean(),
    /** Missing facts that hold it until they are acknowledged, without a reason. */
    toAcknowledge: z.array(MissingFact),
    /** How each item is printed, and how much of it is dispensed. */
    items: z.array(z.object({ line: DoseLine, quantity: z.number().int().nullable(), endAt: Instant.nullable() })),
  })
  .meta({ id: 'SafetyPreview' });
export type SafetyPreview = z.infer<typeof SafetyPreview>;

export const checkPrescription = endpoint({
  ...prescribes,
  path: '/prescriptions/checks',
  audit: 'prescription.check',
  body: WhatFor.refine(whereStands, WHERE),
  answers: { 200: SafetyPreview },
  errors: refusals,
  summary: 'What the safety check says of a prescription, and how it is printed; nothing is kept',
});
export const signPrescription = endpoint({
  ...prescribes,
  path: '/prescriptions',
  idempotent: true,
  body: WhatFor.extend(Decisions.shape).refine(whereStands, WHERE),
  answers: { 201: Prescription },
  errors: [...refusals, ...safetyRefusals],
  summary:
    'Sign a prescription: new drugs, renewals and changes; what stops it needs a reason, never is anything silent',
});
/** What becomes of an order that is there. One that is so already stays as it is; one that is over, too, unless it is to go on. */
const OrderChange = z.object({
  itemId: Id,
  to: z.enum(['discontinued', 'held', 'active']),
  reason: Reason,
});
export type OrderChange = z.infer<typeof OrderChange>;

/** Of what another system orders in one moment: who signed there, and orders that end, are held or go on. */
export const MOST_PRESCRIPTIONS = 20;
export const MOST_CHANGES = 200;

export const takeInOrders = endpoint({
  method: 'POST',
  path: '/prescriptions/from-elsewhere',
  permission: 'service',
  scope: 'care',
  idempotent: true,
  body: z
    .object({
      ...{ patientId: Id, facilityId: Id },
      /** null: outside of any. */
      encounterId: Id.nullable().default(null),
      /** What is new, of each who signed there one. */
      prescriptions: z
        .array(
          z.object({
            prescriber: Person.meta({ description: 'who signed there; the account where there is one here' }),
            items: WhatFor.shape.items,
          }),
        )
        .max(MOST_PRESCRIPTIONS),
      changes: z.array(OrderChange).max(MOST_CHANGES).default([]),
    })
    .refine(({ prescriptions, changes }) => prescriptions.length + changes.length > 0, 'must order or change something')
    .refine(({ prescriptions, changes }) => {
      const replaced = prescriptions.flatMap(({ items }) => items.flatMap(({ replaces }) => replaces?.itemId ?? []));
      const all = [...replaced, ...changes.map(({ itemId }) => itemId)];
      return new Set(all).size === all.length;
    }, 'must say one thing of each order'),
  answers: { 201: z.object({ prescriptions: z.array(Prescription) }) },
  errors: [...refusals, ...safetyRefusals],
  summary:
    'Take in orders of another system, all of them or none: what is new is checked without what ends with it; what needs a reason is for somebody here to sign',
});

const reads = { method: 'GET', permission: 'medication:read', scope: 'care' } as const;

export const listPrescriptions = endpoint({
  ...reads,
  path: '/prescriptions',
  audit: 'prescription.search',
  query: PageQuery.extend({ patientId: Id, encounterId: Id.optional() }),
  answers: { 200: pageOf(Prescription) },
  errors: [NoCareRelationship],
  summary: 'Prescriptions of a patient, the newest first',
});
export const getPrescription = endpoint({
  ...reads,
  path: '/prescriptions/:prescriptionId',
  audit: 'prescription.read',
  params: z.object({ prescriptionId: Id }),
  answers: { 200: Prescription },
  errors: [NoCareRelationship],
  summary: 'One prescription with what was checked when it was signed',
});
export const listMedication = endpoint({
  ...reads,
  path: '/medication-lists',
  audit: 'medication-list.read',
  query: PageQuery.extend({
    patientId: Id,
    /** Absent: what is taken now, what is held, and what begins later. */
    state: listOf(ItemState).default(['active', 'held']),
  }),
  answers: { 200: pageOf(PrescriptionItem) },
  errors: [NoCareRelationship],
  summary: 'What a patient is prescribed, the newest first',
});

const ofItem = z.object({ itemId: Id });
const acts = { ...prescribes, versioned: true, params: ofItem, answers: { 200: PrescriptionItem } } as const;

export const discontinueItem = endpoint({
  ...acts,
  path: '/prescriptions/items/:itemId/discontinuations',
  body: z.object({ reason: Reason }),
  errors: [NoCareRelationship, ItemNotActive],
  summary: 'End an order; what waits for it in the pharmacy ends with it',
});
export const holdItem = endpoint({
  ...acts,
  path: '/prescriptions/items/:itemId/holds',
  body: z.object({ reason: Reason }),
  errors: [NoCareRelationship, ItemNotActive],
  summary: 'Hold an order: no dose is due until it is resumed',
});
export const resumeItem = endpoint({
  ...acts,
  path: '/prescriptions/items/:itemId/resumptions',
  body: Decisions.extend({ reason: Reason.nullable().default(null) }),
  errors: [NoCareRelationship, ItemNotActive, ...safetyRefusals],
  summary: 'Go on with an order that was held; it is checked again before',
});
export const getItemHistory = endpoint({
  ...reads,
  path: '/prescriptions/items/:itemId/history',
  audit: 'prescription-item.read-history',
  params: ofItem,
  answers: {
    200: z.object({
      items: z.array(
        z.object({
          version: z.number().int(),
          kind: z.enum(['signed', 'held', 'resumed', 'discontinued', 'replaced']),
          at: Instant,
          by: Person,
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
  errors: [NoCareRelationship],
  summary: 'What became of an order, the newest first',
});
