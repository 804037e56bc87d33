import { LabTestBody, type LabTest } from '@nilecare/contracts/api/lab.ts';
import type { z } from 'zod';

export type StandardTest = Omit<LabTest, 'id' | 'version'>;
type Given = Partial<Omit<z.input<typeof LabTestBody>, 'name' | 'loinc'>>;

export const YEAR = 365;
export const ADULT = 16 * YEAR;

/** By what limits somebody is called; of one that is reached as well. */
export const G158 = 'critical limits: Royal College of Pathologists G158 (2017)';
/** Adult ranges of the harmonisation in the United Kingdom, which most analysers of the same kind follow. */
export const HARMONY = `Pathology Harmony (UK) 2011, as compared in eJIFCC 2016;27(1):48-65, table 3; ${G158}`;
export const HAEMATOLOGY = `Dacie and Lewis, Practical Haematology, 12th ed., tables 2.1 and 2.2; ${G158}`;
export const MAKER = 'Assay manufacturers in common; to be verified on the own analyser (CLSI EP28)';
export const GUIDELINE = 'Decision limits of the disease, no reference range';

const quick = { routine: 240, urgent: 90, stat: 45 };
/** A culture grows for days. */
export const SLOW = { routine: 4_320, urgent: 4_320, stat: 2_880 };

/** The tests of one bench: what they have in common is said once. */
export const testsOf =
  (common: Given & Pick<z.input<typeof LabTestBody>, 'section' | 'specimen' | 'container' | 'source'>) =>
  (code: string, loinc: string, en: string, ar: string, given: Given = {}): StandardTest => ({
    code,
    ...LabTestBody.parse({ kind: 'number', turnaround: quick, ...common, ...given, loinc, name: { en, ar } }),
  });

type Bounds = readonly [number | null, number | null];

/** One range for every adult. */
export const adults = ([low, high]: Bounds) => [{ fromDays: ADULT, low, high }];
/** One range at every age. */
export const everybody = ([low, high]: Bounds) => [{ low, high }];
export const bySex = (male: Bounds, female: Bounds) => [
  { sex: 'male' as const, fromDays: ADULT, low: male[0], high: male[1] },
  { sex: 'female' as const, fromDays: ADULT, low: female[0], high: female[1] },
];
/** Critical from sixteen years on, and before. */
export const critical = (adult: Bounds, child: Bounds = adult) => [
  { fromDays: ADULT, low: adult[0], high: adult[1] },
  { toDays: ADULT, low: child[0], high: child[1] },
];
export const possible = (low: number, high: number) => ({ low, high });
/** More than this within this time is perhaps another patient's specimen. */
export const changesBy = (percent: number, withinHours = 72) => ({
  kind: 'percent' as const,
  limit: percent,
  withinHours,
});
export const movesBy = (limit: number, withinHours = 72) => ({ kind: 'absolute' as const, limit, withinHours });

export const PRESENCE = {
  ...{ kind: 'choice' as const, choices: ['negative', 'positive', 'indeterminate'] },
  abnormalChoices: ['positive', 'indeterminate'],
};
export const STRIP = {
  ...{ kind: 'choice' as const, choices: ['negative', 'trace', '1+', '2+', '3+', '4+'] },
  abnormalChoices: ['1+', '2+', '3+', '4+'],
};
