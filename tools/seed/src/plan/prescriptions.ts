import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import type { signPrescription } from '@nilecare/contracts/api/medication.ts';

/** An item of a prescription, its drug by the key of the formulary's plan. */
export type Item = Omit<CallOf<typeof signPrescription>['body']['items'][number], 'drugId'> & { readonly drug: string };

const daily = (times: number) => ({ kind: 'times-per-day' as const, times });
const tablets = (value: number) => ({ value, unit: '{tablet}' as const });

/** What the doctor of the demo prescribed, a prescription after the other, for her patients in the order of their beds. */
export const prescriptionPlans: readonly (readonly (readonly Item[])[])[] = [
  [
    [
      {
        drug: 'ceftriaxone-powder-for-injection-1g',
        route: 'intravenous',
        priority: 'stat',
        steps: [{ dose: { value: 2, unit: 'g' }, timing: { kind: 'every-hours', hours: 24 }, days: 7 }],
        indication: 'Sepsis from the urinary tract',
      },
    ],
    [
      {
        drug: 'paracetamol-tablet-500mg',
        route: 'oral',
        steps: [{ dose: tablets(2), timing: null, days: 5 }],
        asNeeded: { reason: 'fever above 38.5 °C', minHours: 6, maxPerDay: 4 },
      },
      { drug: 'metformin-tablet-500mg', route: 'oral', steps: [{ dose: tablets(1), timing: daily(2), days: 30 }] },
      {
        drug: 'enoxaparin-injection-100mg',
        route: 'subcutaneous',
        steps: [{ dose: { value: 40, unit: 'mg' }, timing: daily(1), days: 7 }],
      },
    ],
  ],
  [
    [
      {
        drug: 'prednisolone-tablet-5mg',
        route: 'oral',
        steps: [
          { dose: { value: 40, unit: 'mg' }, timing: daily(1), days: 5 },
          { dose: { value: 20, unit: 'mg' }, timing: daily(1), days: 3 },
          { dose: { value: 10, unit: 'mg' }, timing: daily(1), days: 3 },
        ],
        instructions: 'With food, in the morning',
        indication: 'Exacerbation of chronic lung disease',
      },
      {
        drug: 'salbutamol-nebuliser-solution-5mg',
        route: 'nebulised',
        priority: 'urgent',
        steps: [{ dose: { value: 5, unit: 'mg' }, timing: { kind: 'every-hours', hours: 6 }, days: 5 }],
      },
    ],
  ],
  [
    [
      { drug: 'aspirin-tablet-75mg', route: 'oral', steps: [{ dose: tablets(1), timing: daily(1), days: 30 }] },
      { drug: 'bisoprolol-tablet-5mg', route: 'oral', steps: [{ dose: tablets(0.5), timing: daily(1), days: 30 }] },
      {
        drug: 'atorvastatin-tablet-20mg',
        route: 'oral',
        steps: [{ dose: tablets(2), timing: { kind: 'bedtime' }, days: 30 }],
      },
      {
        drug: 'morphine-injection-10mg',
        route: 'intravenous',
        priority: 'urgent',
        steps: [{ dose: { value: 5, unit: 'mg' }, timing: null, days: 2 }],
        asNeeded: { reason: 'chest pain', minHours: 4, maxPerDay: 4 },
      },
    ],
  ],
];
