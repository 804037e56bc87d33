import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { Person } from './clinical-entry.ts';
import { InsufficientStock } from './inventory-dispensing.ts';
import { RegisterShort, SecondCheckNeeded, SecondCheckUnusable } from './medication-controlled.ts';
import { OrderedDrug, OrderEnded, OrderNotPossible } from './medication-pharmacy.ts';

export class MoreThanRemains extends problem('more-than-remains', 409, 'More than is left to dispense') {
  constructor(remaining: number) {
    super('Dispense what is left, or ask for a new prescription.', { remaining });
  }
}
export class NotStocked extends problem('not-stocked', 409, 'The store does not keep this drug') {}
export class SubstituteRefused extends problem(
  'substitute-refused',
  422,
  'This cannot stand in for what was prescribed',
) {
  constructor(why: 'other-ingredients' | 'other-strength' | 'needs-consent' | 'other-route' | 'inactive') {
    super(substituteWords[why], { why });
  }
}
const substituteWords = {
  'other-ingredients': 'It has other ingredients; ask the prescriber for a new prescription.',
  'other-strength': 'Its strength is another; ask the prescriber for a new prescription.',
  'needs-consent': 'Its form is another; say that the prescriber consented.',
  'other-route': 'It is not made for the route that was prescribed.',
  inactive: 'It is not in the formulary any more.',
} as const;
export class WrongProduct extends problem('wrong-product', 422, 'The scanned product is another') {
  constructor(scanned: string) {
    super('Put it back; take the product that stands on the order, and scan again.', { scanned });
  }
}
export class DispensingDiffers extends problem('dispensing-differs', 422, 'The id was used for another dispensing') {}
export class DispensingCancelled extends problem('dispensing-cancelled', 409, 'The dispensing was cancelled') {}
export class DispensingNotPossible extends problem(
  'dispensing-not-possible',
  409,
  'The dispensing is not in a state for this',
) {}
/** It may have left the shelf: the same request goes on, and so does the service by itself. */
export class OutcomeUnknown extends problem(
  'dispensing-outcome-unknown',
  503,
  'It is not known yet whether the stock left',
) {
  constructor(dispensingId: string) {
    super('Wait a moment and look again, or send the same again; nothing is taken twice.', { dispensingId });
  }
}

export const Batch = z.object({ batchId: Id, lot: z.string(), expiresOn: LocalDate, quantity: z.number().int() });

export const Dispensing = z
  .object({
    id: Id,
    itemId: Id,
    prescriptionId: Id,
    patientId: Id,
    facilityId: Id,
    storeId: Id,
    /** `pending`: not known yet; `refused`: there was not enough. */
    state: z.enum(['pending', 'done', 'refused', 'cancelled']),
    drug: OrderedDrug,
    quantity: z.number().int(),
    batches: z.array(Batch),
    substitution: z
      .object({ instead: OrderedDrug.shape.name, reason: z.string(), prescriberConsent: z.boolean() })
      .nullable(),
    scannedCode: z.string().nullable(),
    returned: z.number().int(),
    returns: z.array(
      z.object({
        id: Id,
        state: z.enum(['pending', 'done', 'refused']),
        quantity: z.number().int(),
        reusable: z.boolean(),
        reason: z.string(),
        by: Person,
        at: Instant,
      }),
    ),
    by: Person,
    witness: Person.nullable(),
    at: Instant,
    /** What is printed on the label, line by line. */
    label: z.object({ en: z.array(z.string()), ar: z.array(z.string()) }),
  })
  .meta({ id: 'Dispensing' });
export type Dispensing = z.infer<typeof Dispensing>;

const Reason = z.string().trim().min(3).max(500);
const dispensingParams = z.object({ dispensingId: Id });

/** The caller names the id: sent again it goes on, and stock leaves once. */
export const dispense = endpoint({
  method: 'PUT',
  path: '/dispensings/:dispensingId',
  permission: 'medication:dispense',
  scope: 'facility',
  params: dispensingParams,
  body: z.object({
    itemId: Id,
    storeId: Id,
    /** In dispensing units. */
    quantity: z.number().int().min(1).max(100_000),
    /** Absent: the batch that expires first. */
    batchId: Id.optional(),
    substitution: z.object({ drugId: Id, reason: Reason, prescriberConsent: z.boolean().default(false) }).optional(),
    /** What was scanned on the package. */
    scannedCode: z.string().trim().min(1).max(100).optional(),
    /** Confirmed by a second person; needed for controlled drugs. */
    secondCheckId: Id.optional(),
  }),
  answers: { 200: Dispensing },
  errors: [
    OrderNotPossible,
    OrderEnded,
    MoreThanRemains,
    NotStocked,
    SubstituteRefused,
    WrongProduct,
    DispensingDiffers,
    DispensingCancelled,
    InsufficientStock,
    OutcomeUnknown,
    SecondCheckNeeded,
    SecondCheckUnusable,
    RegisterShort,
  ],
  summary: 'Dispense a verified order, whole or in part, from the batches that expire first',
});
export const getDispensing = endpoint({
  method: 'GET',
  path: '/dispensings/:dispensingId',
  permission: 'medication:dispense',
  scope: 'facility',
  audit: 'dispensing.read',
  params: dispensingParams,
  answers: { 200: Dispensing },
  summary: 'One dispensing, with what stands on its label',
});
export const listDispensings = endpoint({
  method: 'GET',
  path: '/dispensings',
  permission: 'medication:dispense',
  scope: 'facility',
  audit: 'dispensing.search',
  query: PageQuery.extend({
    facilityId: Id,
    itemId: Id.optional(),
    patientId: Id.optional(),
    state: Dispensing.shape.state.optional(),
  }),
  answers: {
    200: pageOf(Dispensing).extend({
      /** Left out of this page, because their patients refuse the reader their record. */
      closed: z.number().int(),
    }),
  },
  summary: 'What was dispensed, the newest first',
});
export const returnDispensed = endpoint({
  method: 'PUT',
  path: '/dispensings/:dispensingId/returns/:returnId',
  permission: 'medication:dispense',
  scope: 'facility',
  params: dispensingParams.extend({ returnId: Id }),
  body: z.object({
    batchId: Id,
    quantity: z.number().int().min(1).max(100_000),
    /** Unopened and kept as it should be; else it is destroyed. */
    reusable: z.boolean(),
    reason: Reason,
    secondCheckId: Id.optional(),
  }),
  answers: { 200: Dispensing },
  errors: [
    DispensingNotPossible,
    MoreThanRemains,
    DispensingDiffers,
    OutcomeUnknown,
    SecondCheckNeeded,
    SecondCheckUnusable,
  ],
  summary: 'A part of what was dispensed comes back: to its batch, or as waste',
});
