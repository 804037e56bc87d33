import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { BasisPoints } from '../money.ts';
import { AsciiKey, Bilingual, Id, pageOf, PageQuery, QueryFlag } from '../primitives.ts';

export class ServiceCodeTaken extends problem('service-code-taken', 409, 'The code is taken') {
  constructor(code: string) {
    super('Choose another code, or use the service that has it.', { code });
  }
}
/** Two services for one drug or test: nobody could say which is charged. */
export class ServiceReferenceTaken extends problem('service-reference-taken', 409, 'Another service stands for it') {
  constructor(reference: string) {
    super('Change the service that stands for it.', { reference });
  }
}
export class TaxCodeTaken extends problem('tax-code-taken', 409, 'The facility has a tax of this code') {}
/** An amount beyond what any bill of a hospital comes to. */
export class AmountTooLarge extends problem('amount-too-large', 422, 'The amount is too large') {
  constructor() {
    super('Look at the quantities and prices again.');
  }
}

/** What stands for a service in the books, e.g. `VIS-CARD`. */
export const ServiceCode = AsciiKey(40);
export const ChargeReason = z.string().trim().min(3).max(500);

const ServiceBody = z.object({
  code: ServiceCode,
  name: Bilingual,
  category: BillableCategory,
  /**
   * What it stands for in the service that does it: of a drug its id in the formulary, of a test its code, of a bed day the
   * kind of ward, of the fee of an emergency visit `emergency`; null: nothing but its own code.
   */
  reference: AsciiKey(60).nullable().default(null),
  /** Code of the tax that it bears where the facility has one of this code; null: none. */
  taxCode: AsciiKey(20).nullable().default(null),
  active: z.boolean().default(true),
});
export const BillableService = ServiceBody.extend({ id: Id, version: z.number().int() }).meta({
  id: 'BillableService',
});
export type BillableService = z.infer<typeof BillableService>;

export const listBillableServices = endpoint({
  method: 'GET',
  path: '/billable-services',
  permission: 'billing:read',
  scope: 'none',
  query: PageQuery.extend({
    search: z.string().trim().max(100).optional(),
    category: BillableCategory.optional(),
    inactive: QueryFlag.optional(),
  }),
  answers: { 200: pageOf(BillableService) },
  summary: 'What can be charged, by code; found by code or name in either script',
});
export const createBillableService = endpoint({
  method: 'POST',
  path: '/billable-services',
  permission: 'price:manage',
  scope: 'none',
  idempotent: true,
  body: ServiceBody,
  answers: { 201: BillableService },
  errors: [ServiceCodeTaken, ServiceReferenceTaken],
  summary: 'Add something that can be charged',
});
export const updateBillableService = endpoint({
  method: 'PUT',
  path: '/billable-services/:serviceId',
  permission: 'price:manage',
  scope: 'none',
  versioned: true,
  params: z.object({ serviceId: Id }),
  body: ServiceBody,
  answers: { 200: BillableService },
  errors: [ServiceCodeTaken, ServiceReferenceTaken],
  summary: 'Change what can be charged; what was charged stays as it was',
});

const TaxBody = z.object({
  code: AsciiKey(20),
  name: Bilingual,
  /** 1400 is 14 %. */
  rate: BasisPoints,
  /** Whether prices have it in them; else it comes on top. */
  inclusive: z.boolean(),
  active: z.boolean().default(true),
});
export const Tax = TaxBody.extend({ id: Id, version: z.number().int(), facilityId: Id }).meta({ id: 'Tax' });
export type Tax = z.infer<typeof Tax>;

export const listTaxes = endpoint({
  method: 'GET',
  path: '/taxes',
  permission: 'billing:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional(), inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Tax) }) },
  summary: 'Taxes of the own facilities, by code',
});
export const createTax = endpoint({
  method: 'POST',
  path: '/taxes',
  permission: 'price:manage',
  scope: 'facility',
  idempotent: true,
  body: TaxBody.extend({ facilityId: Id }),
  answers: { 201: Tax },
  errors: [TaxCodeTaken],
  summary: 'Add a tax of a facility',
});
export const updateTax = endpoint({
  method: 'PUT',
  path: '/taxes/:taxId',
  permission: 'price:manage',
  scope: 'facility',
  versioned: true,
  params: z.object({ taxId: Id }),
  body: TaxBody,
  answers: { 200: Tax },
  errors: [TaxCodeTaken],
  summary: 'Change a tax; what is charged already keeps the one it had',
});
