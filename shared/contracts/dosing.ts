import { z } from 'zod';
import { Instant } from './primitives.ts';

/**
 * Units that doses and strengths are written in: UCUM. In braces is what is counted: of a form, or of what it comes in.
 */
export const DoseUnit = z.enum([
  'g',
  'mg',
  'ug',
  'ng',
  'mL',
  'L',
  '[iU]',
  'mmol',
  'meq',
  '{tablet}',
  '{capsule}',
  '{sachet}',
  '{lozenge}',
  '{suppository}',
  '{pessary}',
  '{patch}',
  '{puff}',
  '{spray}',
  '{drop}',
  '{application}',
  '{ampoule}',
  '{vial}',
  '{syringe}',
  '{pen}',
  '{bag}',
  '{bottle}',
  '{tube}',
  '{inhaler}',
]);
export type DoseUnit = z.infer<typeof DoseUnit>;

/** Four digits after the point are more than any syringe shows. */
export const DoseAmount = z.object({
  value: z
    .number()
    .positive()
    .max(100_000_000)
    .refine((it) => Math.abs(it * 10_000 - Math.round(it * 10_000)) < 1e-6, 'has at most four decimal places'),
  unit: DoseUnit,
});
export type DoseAmount = z.infer<typeof DoseAmount>;

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');
const noneTwice = <T>(given: readonly T[]) => new Set(given).size === given.length;
const TWICE = 'must name each once';

/** On which days, where it is not every day. ISO: Monday is 1. */
const days = {
  everyDays: z.number().int().min(1).max(90).default(1),
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).refine(noneTwice, TWICE).default([]),
};

/** When doses are taken. HL7's codes: QD to QID are `times-per-day`, Q4H to Q48H `every-hours`. */
export const Timing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('times-per-day'), times: z.number().int().min(1).max(8), ...days }),
  z.object({ kind: z.literal('every-hours'), hours: z.number().int().min(1).max(168) }),
  z.object({
    kind: z.literal('at-times'),
    times: z.array(TimeOfDay).min(1).max(12).refine(noneTwice, TWICE),
    ...days,
  }),
  z.object({
    kind: z.literal('meals'),
    relation: z.enum(['before', 'with', 'after']),
    meals: z
      .array(z.enum(['breakfast', 'lunch', 'dinner']))
      .min(1)
      .max(3)
      .refine(noneTwice, TWICE),
    ...days,
  }),
  z.object({ kind: z.literal('bedtime'), ...days }),
  z.object({ kind: z.literal('once') }),
]);
export type Timing = z.infer<typeof Timing>;

/** Taken when it is needed: why, and how often at the most. */
export const AsNeeded = z.object({
  reason: z.string().trim().min(2).max(200),
  /** Between two doses, at the least. */
  minHours: z.number().min(0.25).max(168).nullable().default(null),
  /** Doses in any 24 hours. */
  maxPerDay: z.number().int().min(1).max(48).nullable().default(null),
});
export type AsNeeded = z.infer<typeof AsNeeded>;

/** One dose, and when; several of them one after the other are a taper. */
export const DosageStep = z.object({
  dose: DoseAmount,
  /** null: only as needed. */
  timing: Timing.nullable(),
  /** null: until somebody ends it. */
  days: z.number().int().min(1).max(730).nullable().default(null),
});
export type DosageStep = z.infer<typeof DosageStep>;

/** A step with the moments between which it holds: from the one up to, not including, the other. */
export const PlannedStep = DosageStep.extend({ startAt: Instant, endAt: Instant.nullable() });
export type PlannedStep = z.infer<typeof PlannedStep>;

/** How a prescription is printed and read aloud; a taper makes it longer than a name. */
export const DoseLine = z.object({ en: z.string().min(1).max(2000), ar: z.string().min(1).max(2000) });
export type DoseLine = z.infer<typeof DoseLine>;
