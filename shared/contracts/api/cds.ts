import { z } from 'zod';
import { CheckKind, KnowledgeVersion, NotChecked, Route, RxCui, SafetyAlert } from '../drugs.ts';
import { endpoint } from '../endpoint.ts';
import { Id, Instant } from '../primitives.ts';

/** A quantity with its UCUM unit. */
export const Quantity = z.object({ value: z.number().positive().max(1_000_000), unit: z.string().min(1).max(20) });

/** A drug as it is taken or meant to be taken. */
export const CheckedDrug = z
  .object({
    /** The caller's name for it, answered in alerts. */
    key: z.string().min(1).max(80),
    /** RxNorm id of the product or of its ingredient; null where the caller knows none. */
    rxcui: RxCui.nullable(),
    /** Ingredients of a product, where the caller knows them: combinations are checked by each. */
    ingredients: z.array(RxCui).max(10).default([]),
    name: z.string().min(1).max(200),
    route: Route.nullable().default(null),
    /** One dose. */
    dose: Quantity.nullable().default(null),
    /** Of a combination: how much of each ingredient one dose holds, as far as that is known. */
    parts: z
      .array(z.object({ rxcui: RxCui, dose: Quantity }))
      .max(10)
      .default([]),
    /** Doses in a day, the most of it where it is taken as needed; null: not known. */
    dosesPerDay: z.number().positive().max(96).nullable().default(null),
    asNeeded: z.boolean().default(false),
    /** Taken at home, without an order of the hospital: alerts say so. */
    atHome: z.boolean().optional(),
  })
  .meta({ id: 'CheckedDrug' });
export type CheckedDrug = z.infer<typeof CheckedDrug>;

const Measured = z.object({ value: z.number().positive(), unit: z.string().max(20), at: Instant });

/** What is known of the patient; null: nobody said. A fact whose owner did not answer stands in `unavailable`. */
export const CheckedPatient = z.object({
  id: Id.nullable().default(null),
  birthDate: z.iso.date().nullable(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  weight: Measured.nullable().default(null),
  /** `cm` or `[in_i]`; a child's kidney function needs it. */
  height: Measured.nullable().default(null),
  /** Serum creatinine, `umol/L` or `mg/dL`. */
  creatinine: Measured.nullable().default(null),
  /** Serum potassium, `mmol/L` or `meq/L`. */
  potassium: Measured.nullable().default(null),
  pregnant: z.boolean().nullable().default(null),
  lactating: z.boolean().nullable().default(null),
});
export type CheckedPatient = z.infer<typeof CheckedPatient>;

export const CheckedAllergy = z.object({
  id: z.string().max(80),
  substance: z.object({ text: z.string().min(1).max(200), code: z.string().max(40).nullable().default(null) }),
  category: z.enum(['food', 'medication', 'environment', 'biologic']).nullable().default(null),
  type: z.enum(['allergy', 'intolerance']).default('allergy'),
  criticality: z.enum(['low', 'high', 'unable-to-assess']).default('unable-to-assess'),
  severe: z.boolean().default(false),
});
export type CheckedAllergy = z.infer<typeof CheckedAllergy>;

/** Facts that could not be asked for. */
export const UnavailableFact = z.enum([
  'patient',
  'allergies',
  'current-drugs',
  'weight',
  'creatinine',
  'potassium',
  'pregnancy',
]);
export type UnavailableFact = z.infer<typeof UnavailableFact>;

export const CheckRequest = z.object({
  patient: CheckedPatient,
  /** Where it is prescribed, for the report of alerts; null: the caller's own facility, where there is one only. */
  facilityId: Id.nullable().default(null),
  allergies: z.object({
    status: z.enum(['recorded', 'none-known', 'not-recorded']),
    items: z.array(CheckedAllergy).max(100).default([]),
  }),
  current: z.array(CheckedDrug).max(60).default([]),
  proposed: z.array(CheckedDrug).min(1).max(30),
  unavailable: z.array(UnavailableFact).max(10).default([]),
});
export type CheckRequest = z.infer<typeof CheckRequest>;

export const CheckAnswer = z
  .object({
    checkId: Id,
    checkedAt: Instant,
    knowledge: KnowledgeVersion,
    /** The most dangerous first. */
    alerts: z.array(SafetyAlert),
    /** What was looked at for every proposed drug, without exception. */
    checked: z.array(CheckKind),
    /** What was not, and why. While it is not empty nobody may read the answer as "no interaction". */
    notChecked: z.array(NotChecked),
  })
  .meta({ id: 'CheckAnswer' });
export type CheckAnswer = z.infer<typeof CheckAnswer>;

export const checkOrders = endpoint({
  method: 'POST',
  path: '/cds/check',
  permission: 'cds:check',
  scope: 'none',
  body: CheckRequest,
  answers: { 200: CheckAnswer },
  summary: 'Whether these drugs are safe for this patient, with what was not checked',
});
