import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { Person } from './clinical-entry.ts';

export class SecondCheckNeeded extends problem('second-check-needed', 409, 'A second person has to check this') {
  constructor(itemId: string) {
    super('Ask a colleague to check drug, dose and patient, and to confirm it under her own name.', { itemId });
  }
}
/** Used, too old, of something else, or confirmed by nobody yet. */
export class SecondCheckUnusable extends problem('second-check-unusable', 409, 'The second check does not fit') {
  constructor(why: 'not-confirmed' | 'expired' | 'used' | 'other-contents' | 'same-person') {
    super('Ask for a new second check of exactly this.', { why });
  }
}
export class SameWitness extends problem('same-witness', 403, 'Two people check: somebody else confirms') {}
export class RegisterShort extends problem('register-short', 409, 'The register has less than that') {
  constructor(balance: number) {
    super('Enter what was received into the register, or count the cupboard, first.', { balance });
  }
}

/** With strength and form. */
const DrugName = z.object({ en: z.string(), ar: z.string() });

export const CheckPurpose = z.enum(['dispense', 'return', 'administer', 'receive', 'destroy', 'count']);
export type CheckPurpose = z.infer<typeof CheckPurpose>;

/** What two people look at: one asks, the other confirms under her own name. */
export const SecondCheck = z
  .object({
    id: Id,
    facilityId: Id,
    purpose: CheckPurpose,
    drug: z.object({ id: Id, name: DrugName }),
    /** Of what belongs to a patient's order. */
    itemId: Id.nullable(),
    patientId: Id.nullable(),
    /** Dispensing units; of an administration the dose as it is ordered. */
    quantity: z.number(),
    unit: z.string(),
    state: z.enum(['asked', 'confirmed', 'used', 'expired']),
    askedBy: Person,
    askedAt: Instant,
    confirmedBy: Person.nullable(),
    confirmedAt: Instant.nullable(),
    /** Not used by then, it is nothing. */
    until: Instant,
  })
  .meta({ id: 'SecondCheck' });
export type SecondCheck = z.infer<typeof SecondCheck>;

export const askSecondCheck = endpoint({
  method: 'POST',
  path: '/controlled-drugs/checks',
  permission: 'controlled-drug:witness',
  scope: 'facility',
  idempotent: true,
  body: z
    .object({
      purpose: CheckPurpose,
      facilityId: Id,
      itemId: Id.optional(),
      drugId: Id.optional(),
      quantity: z.number().min(0).max(1_000_000),
    })
    .refine((it) => (it.itemId === undefined) !== (it.drugId === undefined), {
      path: ['itemId'],
      message: 'must say either the order or the drug',
    }),
  answers: { 201: SecondCheck },
  summary: 'Ask a second person to check a controlled or high-alert drug; good for fifteen minutes',
});
export const listSecondChecks = endpoint({
  method: 'GET',
  path: '/controlled-drugs/checks',
  permission: 'controlled-drug:witness',
  scope: 'facility',
  audit: 'second-check.search',
  query: z.object({ facilityId: Id, itemId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(SecondCheck) }) },
  summary: 'Checks that wait for a second person, or were confirmed and not used yet',
});
export const confirmSecondCheck = endpoint({
  method: 'POST',
  path: '/controlled-drugs/checks/:checkId/confirmations',
  permission: 'controlled-drug:witness',
  scope: 'facility',
  params: z.object({ checkId: Id }),
  answers: { 200: SecondCheck },
  errors: [SameWitness, SecondCheckUnusable],
  summary: 'Confirm as the second person; never the one who asked',
});

export const RegisterEntry = z
  .object({
    id: Id,
    /** Counts up by one for each drug and store: a missing one shows. */
    number: z.number().int(),
    kind: z.enum(['received', 'dispensed', 'returned', 'destroyed', 'counted']),
    /** What came is positive, what left negative; of a count the difference. */
    change: z.number().int(),
    balance: z.number().int(),
    patientId: Id.nullable(),
    dispensingId: Id.nullable(),
    note: z.string().nullable(),
    by: Person,
    witness: Person,
    at: Instant,
  })
  .meta({ id: 'RegisterEntry' });
export type RegisterEntry = z.infer<typeof RegisterEntry>;

export const RegisterAccount = z
  .object({
    drug: z.object({ id: Id, name: DrugName, unit: Bilingual }),
    facilityId: Id,
    storeId: Id,
    balance: z.number().int(),
    lastEntryAt: Instant.nullable(),
    lastCountedAt: Instant.nullable(),
  })
  .meta({ id: 'RegisterAccount' });
export type RegisterAccount = z.infer<typeof RegisterAccount>;

export const listRegisters = endpoint({
  method: 'GET',
  path: '/controlled-drugs/registers',
  permission: 'controlled-drug:read',
  scope: 'facility',
  query: z.object({ facilityId: Id, storeId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(RegisterAccount) }) },
  summary: 'Controlled drugs by store, with what the register says is there',
});
export const listRegisterEntries = endpoint({
  method: 'GET',
  path: '/controlled-drugs/registers/:storeId/:drugId/entries',
  permission: 'controlled-drug:read',
  scope: 'facility',
  audit: 'controlled-register.read',
  params: z.object({ storeId: Id, drugId: Id }),
  query: PageQuery,
  answers: { 200: pageOf(RegisterEntry) },
  summary: 'Every movement of a controlled drug of a store, the newest first',
});
export const addRegisterEntry = endpoint({
  method: 'POST',
  path: '/controlled-drugs/registers/:storeId/:drugId/entries',
  permission: 'medication:dispense',
  scope: 'facility',
  idempotent: true,
  params: z.object({ storeId: Id, drugId: Id }),
  body: z.object({
    facilityId: Id,
    kind: z.enum(['received', 'destroyed', 'counted']),
    /** Units that came or were destroyed; of a count what is there. */
    quantity: z.number().int().min(0).max(1_000_000),
    note: z.string().trim().min(3).max(500).nullable().default(null),
    secondCheckId: Id,
  }),
  answers: { 201: RegisterEntry },
  errors: [RegisterShort, SecondCheckUnusable],
  summary: 'Enter what was received, destroyed or counted, seen by two people',
});
