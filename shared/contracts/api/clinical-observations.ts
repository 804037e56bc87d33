import { z } from 'zod';
import { News2 } from '../alarms.ts';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { creates, EnteredInError, Entry, historyOf, Implausible, reads, refusals, Remark } from './clinical-entry.ts';

export class ObservationRepeated extends problem(
  'observation-repeated',
  409,
  'The same observation of this moment is recorded already',
) {}

/** What people measure at the bedside: LOINC codes, UCUM units (the first is the one it is stored in), plausible range in it. */
export const measures = {
  respiration: { loinc: '9279-1', units: ['/min'], possible: [0, 120] },
  spo2: { loinc: '59408-5', units: ['%'], possible: [30, 100] },
  systolic: { loinc: '8480-6', units: ['mm[Hg]', 'kPa'], possible: [20, 320] },
  diastolic: { loinc: '8462-4', units: ['mm[Hg]', 'kPa'], possible: [10, 220] },
  pulse: { loinc: '8867-4', units: ['/min'], possible: [0, 350] },
  temperature: { loinc: '8310-5', units: ['Cel', '[degF]'], possible: [20, 46] },
  glucose: { loinc: '15074-8', units: ['mmol/L', 'mg/dL'], possible: [0.3, 80] },
  pain: { loinc: '72514-3', units: ['{score}'], possible: [0, 10] },
  weight: { loinc: '29463-7', units: ['kg', '[lb_av]'], possible: [0.2, 600] },
  height: { loinc: '8302-2', units: ['cm', '[in_i]'], possible: [20, 260] },
  'urine-output': { loinc: '9187-6', units: ['mL'], possible: [0, 10_000] },
} as const satisfies Record<
  string,
  { loinc: string; units: readonly [string, ...string[]]; possible: readonly [number, number] }
>;
export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as [MeasureName, ...MeasureName[]];

const unitsOfAll = [...new Set(Object.values(measures).flatMap((it): readonly string[] => it.units))];
/** `unit` absent: the one it is stored in. */
const Measured = z.object({ name: z.enum(measureNames), value: z.number(), unit: z.enum(unitsOfAll).optional() });

/** Alert, new Confusion, Voice, Pain, Unresponsive. */
export const Consciousness = z.enum(['A', 'C', 'V', 'P', 'U']);

/** Litres per minute, from which to which. */
export const OXYGEN_FLOW = [0, 100] as const;

const SpO2Scale = z.union([z.literal(1), z.literal(2)]);
export type SpO2Scale = z.infer<typeof SpO2Scale>;

const Bedside = z.object({
  measured: z
    .array(Measured)
    .max(measureNames.length)
    .refine((given) => new Set(given.map((it) => it.name)).size === given.length, 'must name each measure once')
    .default([]),
  consciousness: Consciousness.nullable().default(null),
  /** null: nobody looked. On air: `{ given: false }`. */
  oxygen: z
    .object({
      given: z.boolean(),
      litresPerMinute: z.number().min(OXYGEN_FLOW[0]).max(OXYGEN_FLOW[1]).nullable().default(null),
      device: z
        .enum([
          'nasal-cannula',
          'simple-mask',
          'venturi-mask',
          'reservoir-mask',
          'high-flow',
          'cpap',
          'ventilator',
          'other',
        ])
        .nullable()
        .default(null),
    })
    .nullable()
    .default(null),
  /** 2 only where a specialist decided on a target of 88 to 92 %. Absent: the one of the patient's latest set, or 1. */
  spo2Scale: SpO2Scale.optional(),
});
const filled = (given: z.output<typeof Bedside>): boolean =>
  given.measured.length > 0 || given.consciousness !== null || given.oxygen !== null;
const NOTHING = 'must hold at least one observation';

const ObservationFields = Bedside.extend({
  /** When it was measured; absent: now. */
  takenAt: Instant.optional(),
  position: z.enum(['lying', 'sitting', 'standing']).nullable().default(null),
  note: Remark,
});

const Bilingual = z.object({ en: z.string(), ar: z.string() });
/** What the Royal College of Physicians asks for at this score (NEWS2, chart 4). */
export const News2Response = z.object({
  band: z.enum(['zero', 'low', 'single-red', 'medium', 'high']),
  monitoring: Bilingual,
  response: Bilingual,
});
const Scored = z.object({
  /** null: nothing of it was measured, or the patient is under 16. */
  news2: News2.nullable(),
  response: News2Response.nullable(),
});

export const ObservationSet = Entry.extend({
  ...ObservationFields.shape,
  ...Scored.shape,
  takenAt: Instant,
  spo2Scale: SpO2Scale,
  status: z.enum(['final', 'corrected', 'entered-in-error']),
  /** In the units they are stored in, with the LOINC codes. */
  measured: z.array(z.object({ name: z.enum(measureNames), value: z.number(), unit: z.string(), loinc: z.string() })),
}).meta({ id: 'ObservationSet' });
export type ObservationSet = z.infer<typeof ObservationSet>;

const observationParams = z.object({ observationId: Id });
const Reason = z.string().trim().min(3).max(500);

export const listObservations = endpoint({
  ...reads,
  path: '/observations',
  audit: 'observation.search',
  query: PageQuery.extend({
    patientId: Id,
    encounterId: Id.optional(),
    from: Instant.optional(),
    to: Instant.optional(),
    /** Only sets that hold one of these. Absent: all. */
    measures: listOf(z.enum(measureNames)).optional(),
  }),
  answers: { 200: pageOf(ObservationSet) },
  errors: [NoCareRelationship],
  summary: 'Observations entered by hand, the latest first; `from` included, `to` excluded',
});
export const recordObservation = endpoint({
  ...creates,
  path: '/observations',
  permission: 'observation:write',
  body: ObservationFields.extend({ patientId: Id, encounterId: Id.nullable().default(null) }).refine(filled, NOTHING),
  answers: { 201: ObservationSet },
  errors: [...refusals, ObservationRepeated],
  summary: 'Enter what was measured at the bedside; NEWS2 is answered with it',
});
/** For the form: nothing is stored. */
export const previewNews2 = endpoint({
  method: 'POST',
  path: '/observations/previews',
  permission: 'observation:write',
  scope: 'none',
  body: Bedside.extend({ spo2Scale: SpO2Scale.default(1) }),
  answers: { 200: Scored },
  errors: [Implausible],
  summary: 'The NEWS2 of values that are being entered, for a patient of 16 years or more',
});
export const correctObservation = endpoint({
  method: 'PUT',
  path: '/observations/:observationId',
  permission: 'observation:write',
  scope: 'care',
  versioned: true,
  params: observationParams,
  body: ObservationFields.extend({ reason: Reason }).refine(filled, NOTHING),
  answers: { 200: ObservationSet },
  errors: [...refusals, EnteredInError, ObservationRepeated],
  summary: 'Correct what was entered; the state before stays in the history',
});
export const retractObservation = endpoint({
  method: 'POST',
  path: '/observations/:observationId/retractions',
  permission: 'observation:write',
  scope: 'care',
  versioned: true,
  params: observationParams,
  body: z.object({ reason: Reason }),
  answers: { 200: ObservationSet },
  errors: [NoCareRelationship, EnteredInError],
  summary: 'Call it an error: e.g. measured at another patient',
});
export const getObservationHistory = endpoint({
  ...reads,
  path: '/observations/:observationId/history',
  audit: 'observation.read',
  params: observationParams,
  answers: { 200: historyOf(ObservationSet) },
  errors: [NoCareRelationship],
  summary: 'Every state of an observation, the newest first',
});
