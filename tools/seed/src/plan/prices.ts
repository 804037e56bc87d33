import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import type { FacilityKey } from './hospital.ts';

export interface ServicePlan {
  readonly code: string;
  readonly name: Bilingual;
  readonly category: BillableCategory;
  readonly reference: string | null;
  /** In whole Egyptian pounds. */
  readonly price: number;
}

const named = (en: string, ar: string): Bilingual => ({ en, ar });
const bed = (reference: string, name: Bilingual, price: number): ServicePlan => ({
  ...{ code: `BED-${reference.toUpperCase()}`, name, category: 'bed', reference, price },
});

/** What the hospital charges beside tests and drugs. */
export const servicePlans: readonly ServicePlan[] = [
  {
    ...{ code: 'CONSULT', name: named('Consultation', 'استشارة'), category: 'visit', reference: null, price: 400 },
  },
  {
    ...{ code: 'FOLLOW-UP', name: named('Follow-up', 'متابعة'), category: 'visit', reference: null, price: 200 },
  },
  {
    ...{ code: 'EMERGENCY', name: named('Emergency visit', 'زيارة طوارئ'), category: 'visit' },
    ...{ reference: 'emergency', price: 600 },
  },
  bed('general', named('Bed day, general ward', 'يوم إقامة، جناح عام'), 1_200),
  bed('intensive-care', named('Bed day, intensive care', 'يوم إقامة، عناية مركزة'), 4_500),
  bed('high-dependency', named('Bed day, high dependency', 'يوم إقامة، رعاية متوسطة'), 2_800),
  bed('maternity', named('Bed day, maternity', 'يوم إقامة، الولادة'), 1_500),
  bed('paediatric', named('Bed day, paediatrics', 'يوم إقامة، الأطفال'), 1_300),
  bed('emergency', named('Bed day, emergency', 'يوم إقامة، الطوارئ'), 1_000),
  {
    ...{ code: 'PROC-SUTURE', name: named('Suture of a wound', 'خياطة جرح'), category: 'procedure' },
    ...{ reference: null, price: 350 },
  },
  { ...{ code: 'PROC-ECG', name: named('ECG', 'تخطيط قلب'), category: 'procedure', reference: null, price: 180 } },
];

/** What a pound of Egypt is in the money of a facility. */
export const moneyOf: Readonly<Record<FacilityKey, number>> = { cairo: 1, khartoum: 12 };

/** A price in whole pounds that looks like one, the same for the same thing each time. */
export function priceFor(key: string, least: number, most: number): number {
  let hash = 7;
  for (const sign of key) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003;
  return least + 5 * (hash % Math.floor((most - least) / 5));
}

/** What was done for visitors besides their visits: by service and how often. */
export const pastWork: readonly (readonly [code: string, quantity: number])[][] = [
  [['CONSULT', 1]],
  [
    ['CONSULT', 1],
    ['PROC-ECG', 1],
  ],
  [
    ['EMERGENCY', 1],
    ['PROC-SUTURE', 2],
  ],
  [['FOLLOW-UP', 1]],
];
