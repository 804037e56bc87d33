import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { BasisPoints, Currency, Minor } from '../money.ts';
import { Bilingual, Id, Instant, listOf, LocalDate, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { ChargeReason } from './billing.ts';
import { UnitPrice } from './billing-prices.ts';

export class ChargeNotPossible extends problem('charge-not-possible', 409, 'The charge is not in a state for this') {
  constructor(state: string) {
    super(`It is ${state}. Look at it again.`, { state });
  }
}
export class ServiceInactive extends problem('service-inactive', 409, 'The service is not in use') {}
/** The books of that day are closed. */
export class DayClosed extends problem('day-closed', 409, 'The books of that day are closed') {
  constructor(day: string, closedThrough: string) {
    super('Enter it on a day that is open, and say in the reason of when it is.', { day, closedThrough });
  }
}

/**
 * `pending` waits for the patient to come; `open` can be invoiced once it has a price; `invoiced` stands in an invoice, a
 * draft or an issued one; `void` is not charged.
 */
export const ChargeState = z.enum(['pending', 'open', 'invoiced', 'void']);
export type ChargeState = z.infer<typeof ChargeState>;

/** What made a charge. */
export const ChargeSource = z.enum(['appointment', 'emergency-visit', 'lab-order', 'dispensing', 'bed-day', 'manual']);
export type ChargeSource = z.infer<typeof ChargeSource>;

export const Charge = z
  .object({
    id: Id,
    version: z.number().int(),
    facilityId: Id,
    patientId: Id,
    encounterId: Id.nullable(),
    state: ChargeState,
    source: ChargeSource,
    category: BillableCategory,
    /** null: nothing that can be charged stands for it yet. */
    serviceId: Id.nullable(),
    /** Of the service; where none is known, what the source calls it. */
    serviceCode: z.string(),
    description: Bilingual,
    quantity: z.number().int(),
    currency: Currency.nullable(),
    /** null: no price is known, somebody must give one. */
    unitPriceMinor: UnitPrice.nullable(),
    taxRate: BasisPoints,
    taxInclusive: z.boolean(),
    /** With tax and without discount; null: no price is known. */
    amountMinor: Minor.nullable(),
    servedAt: Instant,
    /** The day at the facility; null until its time zone is known. */
    servedOn: LocalDate.nullable(),
    invoiceId: Id.nullable(),
    enteredBy: z.string().nullable(),
    voided: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable(),
    /** Why somebody gave it a price of its own or, where it has none, has to. */
    priceReason: z.string().nullable(),
    /** What its source took back since and an issued invoice still has: somebody credits it. */
    withdrawn: z.array(
      z.object({ /** null: all of it. */ quantity: z.number().int().nullable(), reason: z.string(), at: Instant }),
    ),
  })
  .meta({ id: 'Charge' });
export type Charge = z.infer<typeof Charge>;

const chargeParams = z.object({ chargeId: Id });
const Quantity = z.number().int().min(1).max(10_000);

export const listCharges = endpoint({
  method: 'GET',
  path: '/charges',
  permission: 'billing:read',
  scope: 'facility',
  audit: 'charge.search',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    patientId: Id.optional(),
    encounterId: Id.optional(),
    state: listOf(ChargeState).optional(),
    category: BillableCategory.optional(),
    /** Those that wait for a price. */
    unpriced: QueryFlag.optional(),
    /** Those that stand in an issued invoice and were taken back by their source. */
    toCredit: QueryFlag.optional(),
    from: LocalDate.optional(),
    to: LocalDate.optional(),
  }),
  answers: { 200: pageOf(Charge) },
  summary:
    'Charges, the latest first; `unpriced=true` is the worklist of those without a price, `toCredit=true` that of credits',
});
export const getCharge = endpoint({
  method: 'GET',
  path: '/charges/:chargeId',
  permission: 'billing:read',
  scope: 'facility',
  audit: 'charge.read',
  params: chargeParams,
  answers: { 200: Charge },
  summary: 'One charge',
});
export const enterCharge = endpoint({
  method: 'POST',
  path: '/charges',
  permission: 'billing:charge',
  scope: 'facility',
  idempotent: true,
  audit: 'charge.read',
  body: z.object({
    facilityId: Id,
    patientId: Id,
    encounterId: Id.nullable().default(null),
    serviceId: Id,
    quantity: Quantity.default(1),
    /** The day it was done, today where none is given; not a later one. */
    servedOn: LocalDate.optional(),
  }),
  answers: { 201: Charge },
  errors: [ServiceInactive, PatientMerged, DayClosed],
  summary: 'Charge something that no event tells of',
});
export const priceCharge = endpoint({
  method: 'POST',
  path: '/charges/:chargeId/price',
  permission: 'price:manage',
  scope: 'facility',
  versioned: true,
  audit: 'charge.read',
  params: chargeParams,
  body: z.object({ unitPriceMinor: UnitPrice, reason: ChargeReason }),
  answers: { 200: Charge },
  errors: [ChargeNotPossible],
  summary: 'Give one charge a price of its own, where no list has one or the list is wrong for it',
});
export const voidCharge = endpoint({
  method: 'POST',
  path: '/charges/:chargeId/void',
  permission: 'billing:charge',
  scope: 'facility',
  versioned: true,
  audit: 'charge.read',
  params: chargeParams,
  body: z.object({ reason: ChargeReason }),
  answers: { 200: Charge },
  errors: [ChargeNotPossible, DayClosed],
  summary: 'A charge that is not invoiced yet is not charged',
});
