import type { z } from 'zod';
import type { recordAllergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { NoteSection } from '@nilecare/contracts/api/clinical-notes.ts';
import type { recordObservation } from '@nilecare/contracts/api/clinical-observations.ts';
import type { recordImmunisation, recordProblem } from '@nilecare/contracts/api/clinical-record.ts';

type Of<Shape extends z.ZodType> = Omit<z.input<Shape>, 'patientId'>;

/** What the doctor of the demo wrote of one of her patients. */
export interface RecordPlan {
  readonly problems: readonly Of<typeof recordProblem.body>[];
  /** null: the patient was asked, and knows of none. */
  readonly allergies: readonly Of<typeof recordAllergy.body>[] | null;
  readonly immunisations: readonly Of<typeof recordImmunisation.body>[];
  readonly observation: Of<typeof recordObservation.body>;
  readonly note: readonly NoteSection[];
}

const penicillin: Of<typeof recordAllergy.body> = {
  substance: { text: 'Penicillin' },
  category: 'medication',
  criticality: 'high',
  verificationStatus: 'confirmed',
  reactions: [{ manifestation: 'Anaphylaxis', severity: 'severe', onset: '2019' }],
};

const observed = (pulse: number, respiration: number, spo2: number, systolic: number, temperature: number) => ({
  measured: [
    { name: 'respiration' as const, value: respiration },
    { name: 'spo2' as const, value: spo2 },
    { name: 'systolic' as const, value: systolic },
    { name: 'pulse' as const, value: pulse },
    { name: 'temperature' as const, value: temperature },
  ],
  consciousness: 'A' as const,
  oxygen: { given: true, litresPerMinute: 2, device: 'nasal-cannula' as const },
  position: 'lying' as const,
});

const progress = (subjective: string, objective: string, assessment: string, plan: string): NoteSection[] => [
  { key: 'subjective', text: subjective },
  { key: 'objective', text: objective },
  { key: 'assessment', text: assessment },
  { key: 'plan', text: plan },
];

/** The patients of the demo's doctor, in the order of their beds; further ones begin anew. */
export const recordPlans: readonly RecordPlan[] = [
  {
    problems: [{ code: 'E11.9', onset: '2012' }, { code: 'I10', onset: '2014' }, { code: 'A41.9' }],
    allergies: [penicillin],
    immunisations: [{ vaccine: { text: 'Influenza, season 2025', cvx: '150' }, occurredOn: '2025-10', reported: true }],
    observation: observed(104, 22, 94, 104, 38.4),
    note: progress(
      'Feels less cold than yesterday, slept three hours.',
      'Noradrenaline 0.08 micrograms/kg/min, lactate 2.1 mmol/L and falling, urine 45 mL/h.',
      'Septic shock, improving; the source is the urinary tract.',
      'Go on with ceftriaxone, no penicillins. Reduce noradrenaline as the pressure allows.',
    ),
  },
  {
    problems: [{ code: 'J44.1' }, { text: 'Smoker, twenty pack-years', onset: '2010' }],
    allergies: null,
    immunisations: [{ vaccine: { text: 'Pneumococcal conjugate', cvx: '133' }, occurredOn: '2023', reported: true }],
    observation: { ...observed(96, 24, 90, 128, 37.1), spo2Scale: 2 },
    note: progress(
      'Breathes more easily on the mask.',
      'pH 7.33, carbon dioxide 7.4 kPa, saturation 90 % on 2 L.',
      'Exacerbation of chronic lung disease; target saturation 88 to 92 %.',
      'Non-invasive ventilation overnight, steroids for five days, physiotherapy.',
    ),
  },
  {
    problems: [
      { code: 'I25.1', onset: '2018' },
      { code: 'N18.9', onset: '2021-03' },
    ],
    allergies: [
      {
        substance: { text: 'Iodinated contrast' },
        category: 'medication',
        type: 'intolerance',
        criticality: 'low',
        reactions: [{ manifestation: 'Hives', severity: 'mild' }],
      },
    ],
    immunisations: [],
    observation: observed(82, 16, 97, 118, 36.8),
    note: progress(
      'Some pain at the wound when coughing.',
      'Second day after the bypass, drains 60 mL, sinus rhythm.',
      'As expected after cardiac surgery.',
      'Drains out today, mobilise to the chair, creatinine tomorrow.',
    ),
  },
];
