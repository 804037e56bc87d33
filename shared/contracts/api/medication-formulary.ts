import { z } from 'zod';
import { DoseAmount, DoseUnit } from '../dosing.ts';
import { Route, RxCui } from '../drugs.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, pageOf, PageQuery, QueryFlag } from '../primitives.ts';

export class BarcodeTaken extends problem('drug-barcode-taken', 409, 'The barcode stands for another drug') {
  /** @param drugId null: it was added in this moment */
  constructor(gtin: string, drugId: string | null) {
    super('Look at that drug; take the barcode away there first.', { gtin, drugId });
  }
}

export const DrugForm = z.enum([
  'tablet',
  'extended-release-tablet',
  'dispersible-tablet',
  'capsule',
  'oral-solution',
  'oral-suspension',
  'oral-powder',
  'injection',
  'powder-for-injection',
  'infusion',
  'inhaler',
  'nebuliser-solution',
  'nasal-spray',
  'eye-drops',
  'ear-drops',
  'cream',
  'ointment',
  'gel',
  'patch',
  'suppository',
  'pessary',
]);
export type DrugForm = z.infer<typeof DrugForm>;

const Name = z.string().trim().min(1).max(100);
const noneTwice = <T>(given: readonly T[]) => new Set(given).size === given.length;

/** EAN-8, UPC, EAN-13 or GTIN-14: kept with fourteen digits. */
const Gtin = z
  .string()
  .regex(/^(?:\d{8}|\d{12,14})$/, 'must be a GTIN: 8, 12, 13 or 14 digits')
  .transform((it) => it.padStart(14, '0'));

export const DrugBody = z.object({
  /** RxNorm id of the product; null where RxNorm has none. */
  rxcui: RxCui.nullable().default(null),
  generic: Bilingual,
  /** Brands and what people call it, in either script. */
  brands: z.array(Name).max(20).refine(noneTwice, 'must name each once').default([]),
  /** Of each its RxNorm id and how much of it is in `per`; null where it is not said. */
  ingredients: z
    .array(z.object({ rxcui: RxCui.nullable(), name: Name, strength: DoseAmount.nullable() }))
    .min(1)
    .max(10),
  form: DrugForm,
  /** What the strengths are of: one tablet, 5 mL. */
  per: DoseAmount,
  routes: z.array(Route).min(1).max(8).refine(noneTwice, 'must name each once'),
  /** What is counted on the shelf and handed out. */
  dispensingUnit: DoseUnit,
  /** How much of the unit of `per` one dispensing unit holds: a bottle 100 mL, a tablet one. */
  contents: z.number().positive().max(100_000).default(1),
  /** What is left of it after a dose is thrown away: an ampoule. */
  singleUse: z.boolean().default(false),
  /** Schedule of the controlled drug; null: it is none. */
  controlled: z.enum(['1', '2', '3', '4']).nullable().default(null),
  highAlert: z.boolean().default(false),
  /** What it is mistaken for. */
  lookAlike: z.string().trim().min(2).max(300).nullable().default(null),
  barcodes: z.array(Gtin).max(20).refine(noneTwice, 'must name each once').default([]),
  active: z.boolean().default(true),
});

export const Drug = DrugBody.extend({
  id: Id,
  version: z.number().int(),
  barcodes: z.array(z.string()),
  /** Generic name, strength and form, as it is shown everywhere. */
  name: z.object({ en: z.string(), ar: z.string() }),
  /** What one dispensing unit is called. */
  unit: Bilingual,
}).meta({ id: 'Drug' });
export type Drug = z.infer<typeof Drug>;

const drugParams = z.object({ drugId: Id });

export const listDrugs = endpoint({
  method: 'GET',
  path: '/drugs',
  permission: 'formulary:read',
  scope: 'none',
  query: PageQuery.extend({
    /** Begins of words of any name, in either script; the best first is the alphabet. */
    search: z.string().trim().max(100).optional(),
    /** Digits of the package. */
    barcode: Gtin.optional(),
    ingredient: RxCui.optional(),
    /** Of the product. */
    rxcui: RxCui.optional(),
    /** Absent: those in use. */
    active: QueryFlag.optional(),
    controlled: QueryFlag.optional(),
  }),
  answers: { 200: pageOf(Drug) },
  summary: 'The formulary, by name; searched by any name in either script',
});
export const getDrug = endpoint({
  method: 'GET',
  path: '/drugs/:drugId',
  permission: 'formulary:read',
  scope: 'none',
  params: drugParams,
  answers: { 200: Drug },
  summary: 'One drug of the formulary',
});
export const addDrug = endpoint({
  method: 'POST',
  path: '/drugs',
  permission: 'formulary:manage',
  scope: 'none',
  idempotent: true,
  body: DrugBody,
  answers: { 201: Drug },
  errors: [BarcodeTaken],
  summary: 'Add a drug to the formulary',
});
export const changeDrug = endpoint({
  method: 'PUT',
  path: '/drugs/:drugId',
  permission: 'formulary:manage',
  scope: 'none',
  versioned: true,
  params: drugParams,
  body: DrugBody,
  answers: { 200: Drug },
  errors: [BarcodeTaken],
  summary: 'Change a drug, or take it out of use; what was prescribed of it keeps its line',
});
