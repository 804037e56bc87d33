import { z } from 'zod';
import { ClaimDiagnosis, ClaimFrequency, ClaimLine } from '@nilecare/contracts/api/billing-claims.ts';
import { PolicyPriority } from '@nilecare/contracts/api/billing-policies.ts';
import { Currency, PositiveMinor } from '@nilecare/contracts/money.ts';
import { Instant, LocalDate } from '@nilecare/contracts/primitives.ts';

const Name = z.object({ en: z.string(), ar: z.string() });

const Relationship = z.enum(['self', 'spouse', 'child', 'other']);

/** The insurer that pays before this one, and what it answered. */
const EarlierPayer = z.object({
  insurer: z.object({ payerId: z.string(), name: Name }),
  policy: z.object({ number: z.string(), relationship: Relationship, holderName: z.string().nullable() }),
  paidMinor: z.number().int().min(0),
  answeredOn: LocalDate,
});
export type EarlierPayer = z.infer<typeof EarlierPayer>;

/**
 * All that a submission says, as it was true when it went: every file of it is made from this, also years later.
 */
export const ClaimFile = z.object({
  number: z.string(),
  frequency: ClaimFrequency,
  controlNumber: z.number().int(),
  at: Instant,
  timeZone: z.string(),
  currency: Currency,
  claimedMinor: PositiveMinor,
  priority: PolicyPriority,
  /** The number that the insurer gave the claim that this one replaces or voids. */
  payerControlNumber: z.string().nullable(),
  authorisationNumber: z.string().nullable(),
  stay: z.enum(['inpatient', 'emergency', 'ambulatory']),
  admittedOn: LocalDate.nullable(),
  insurer: z.object({ payerId: z.string(), providerId: z.string(), name: Name }),
  facility: z.object({ id: z.string(), name: Name, address: z.string().nullable(), phone: z.string().nullable() }),
  policy: z.object({
    number: z.string(),
    planCode: z.string(),
    relationship: Relationship,
    holderName: z.string().nullable(),
    holderBirthDate: LocalDate.nullable(),
  }),
  /** Of a claim to a second insurer. */
  earlierPayer: EarlierPayer.nullable().default(null),
  patient: z.object({
    id: z.string(),
    number: z.string(),
    name: Name,
    birthDate: LocalDate,
    gender: z.enum(['male', 'female', 'other', 'unknown']),
    address: z.string().nullable(),
  }),
  diagnoses: z.array(ClaimDiagnosis),
  lines: z.array(ClaimLine).min(1),
});
export type ClaimFile = z.infer<typeof ClaimFile>;
