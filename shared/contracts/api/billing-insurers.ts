import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { BasisPoints, Currency, Minor } from '../money.ts';
import { AsciiKey, Bilingual, Id, QueryFlag } from '../primitives.ts';

export class PayerIdTaken extends problem('payer-id-taken', 409, 'Another insurer has this payer id') {}
export class PlanCodeTaken extends problem('plan-code-taken', 409, 'The insurer has a plan of this code') {}
export class InsurerInactive extends problem('insurer-inactive', 409, 'The insurer or plan is not in use') {}

/** How the patient and the insurer share what one kind of thing costs. */
export const CategoryRule = z.object({
  category: BillableCategory,
  covered: z.boolean().default(true),
  /** Of each line, whatever it costs; never more than the line. */
  coPayMinor: Minor.default(0),
  /** The patient's share of what is left after deductible and co-pay. */
  coInsurance: BasisPoints.default(0),
  /** Without an approval of the insurer it pays nothing. */
  needsAuthorisation: z.boolean().default(false),
});
export type CategoryRule = z.infer<typeof CategoryRule>;

export const CoverageRules = z.object({
  currency: Currency,
  /** What the patient pays first in each calendar year. */
  deductibleMinor: Minor.default(0),
  /** The most that the insurer pays in a calendar year; null: no limit. */
  annualLimitMinor: Minor.nullable().default(null),
  /** What is not named here is covered whole. */
  categories: z
    .array(CategoryRule)
    .max(BillableCategory.options.length)
    .refine((it) => new Set(it.map(({ category }) => category)).size === it.length, 'must name each category once')
    .default([]),
  /** Codes of services that the insurer never pays. */
  excludedServices: z.array(AsciiKey(40)).max(500).default([]),
});
export type CoverageRules = z.infer<typeof CoverageRules>;

const Contact = z.object({
  phone: z.string().trim().min(3).max(40).nullable().default(null),
  email: z.email().max(200).nullable().default(null),
  address: z.string().trim().min(3).max(300).nullable().default(null),
});

export const ClaimFormat = z.enum(['x12-837p', 'fhir-r4', 'paper']);
export type ClaimFormat = z.infer<typeof ClaimFormat>;

/** Who sends and gets files, as X12 holds it (ISA06, ISA08): without delimiters, and cut nowhere. */
export const ExchangeId = z.string().regex(/^[A-Za-z0-9._/-]{2,15}$/, 'must be 2 to 15 letters, digits, ., _, / or -');

const InsurerBody = z.object({
  name: Bilingual,
  /** Under which clearing houses and remittances know it. */
  payerId: ExchangeId,
  /** Under which the insurer knows us: the number in its contract. */
  providerId: ExchangeId,
  claimFormat: ClaimFormat.default('x12-837p'),
  contact: Contact.default({ phone: null, email: null, address: null }),
  active: z.boolean().default(true),
});
const PlanBody = z.object({
  code: AsciiKey(30),
  name: Bilingual,
  rules: CoverageRules,
  active: z.boolean().default(true),
});
export const InsurancePlan = PlanBody.extend({ id: Id, version: z.number().int(), insurerId: Id }).meta({
  id: 'InsurancePlan',
});
export type InsurancePlan = z.infer<typeof InsurancePlan>;
export const Insurer = InsurerBody.extend({
  payerId: z.string(),
  providerId: z.string(),
  id: Id,
  version: z.number().int(),
  /** Whether it can be asked over the network if a policy is good. */
  answersEligibility: z.boolean(),
  plans: z.array(InsurancePlan),
}).meta({ id: 'Insurer' });
export type Insurer = z.infer<typeof Insurer>;

const insurerParams = z.object({ insurerId: Id });

export const listInsurers = endpoint({
  method: 'GET',
  path: '/insurers',
  permission: 'billing:read',
  scope: 'none',
  query: z.object({ inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Insurer) }) },
  summary: 'Insurers by name, with their plans',
});
export const createInsurer = endpoint({
  method: 'POST',
  path: '/insurers',
  permission: 'claim:manage',
  scope: 'none',
  idempotent: true,
  body: InsurerBody,
  answers: { 201: Insurer },
  errors: [PayerIdTaken],
  summary: 'Add an insurer',
});
export const updateInsurer = endpoint({
  method: 'PUT',
  path: '/insurers/:insurerId',
  permission: 'claim:manage',
  scope: 'none',
  versioned: true,
  params: insurerParams,
  body: InsurerBody,
  answers: { 200: Insurer },
  errors: [PayerIdTaken],
  summary: 'Change an insurer',
});
export const createPlan = endpoint({
  method: 'POST',
  path: '/insurers/:insurerId/plans',
  permission: 'claim:manage',
  scope: 'none',
  idempotent: true,
  params: insurerParams,
  body: PlanBody,
  answers: { 201: InsurancePlan },
  errors: [PlanCodeTaken],
  summary: 'Add a plan of an insurer, with what it covers',
});
export const updatePlan = endpoint({
  method: 'PUT',
  path: '/insurers/:insurerId/plans/:planId',
  permission: 'claim:manage',
  scope: 'none',
  versioned: true,
  params: z.object({ insurerId: Id, planId: Id }),
  body: PlanBody,
  answers: { 200: InsurancePlan },
  errors: [PlanCodeTaken],
  summary: 'Change a plan; invoices that are issued stay as they are',
});
