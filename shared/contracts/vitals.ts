import { z } from 'zod';

export interface Parameter {
  /** LOINC code of the observation. */
  readonly loinc: string;
  /** UCUM unit in which it is stored and shown. */
  readonly unit: string;
  /** What a living or dying patient and a working sensor can produce; beyond it the value is refused. */
  readonly possible: readonly [number, number];
  readonly title: { readonly en: string; readonly ar: string };
  readonly short: string;
}

/** The numeric vital signs the platform knows by name. Codes: LOINC 2.7x; units: UCUM. */
export const parameters = {
  hr: {
    loinc: '8867-4',
    unit: '/min',
    possible: [0, 350],
    short: 'HR',
    title: { en: 'Heart rate', ar: 'معدل ضربات القلب' },
  },
  pulse: {
    loinc: '8889-8',
    unit: '/min',
    possible: [0, 350],
    short: 'PR',
    title: { en: 'Pulse rate', ar: 'معدل النبض' },
  },
  spo2: {
    loinc: '59408-5',
    unit: '%',
    possible: [0, 100],
    short: 'SpO₂',
    title: { en: 'Oxygen saturation', ar: 'تشبع الأكسجين' },
  },
  resp: {
    loinc: '9279-1',
    unit: '/min',
    possible: [0, 200],
    short: 'RR',
    title: { en: 'Respiratory rate', ar: 'معدل التنفس' },
  },
  temp: {
    loinc: '8310-5',
    unit: 'Cel',
    possible: [0, 50],
    short: 'T',
    title: { en: 'Body temperature', ar: 'حرارة الجسم' },
  },
  abp_sys: {
    loinc: '76215-3',
    unit: 'mm[Hg]',
    possible: [-20, 350],
    short: 'ART s',
    title: { en: 'Arterial pressure, systolic', ar: 'الضغط الشرياني الانقباضي' },
  },
  abp_dia: {
    loinc: '76213-8',
    unit: 'mm[Hg]',
    possible: [-20, 350],
    short: 'ART d',
    title: { en: 'Arterial pressure, diastolic', ar: 'الضغط الشرياني الانبساطي' },
  },
  abp_mean: {
    loinc: '76214-6',
    unit: 'mm[Hg]',
    possible: [-20, 350],
    short: 'ART m',
    title: { en: 'Arterial pressure, mean', ar: 'الضغط الشرياني المتوسط' },
  },
  nbp_sys: {
    loinc: '76534-7',
    unit: 'mm[Hg]',
    possible: [0, 350],
    short: 'NBP s',
    title: { en: 'Cuff pressure, systolic', ar: 'ضغط الدم الانقباضي' },
  },
  nbp_dia: {
    loinc: '76535-4',
    unit: 'mm[Hg]',
    possible: [0, 350],
    short: 'NBP d',
    title: { en: 'Cuff pressure, diastolic', ar: 'ضغط الدم الانبساطي' },
  },
  nbp_mean: {
    loinc: '76536-2',
    unit: 'mm[Hg]',
    possible: [0, 350],
    short: 'NBP m',
    title: { en: 'Cuff pressure, mean', ar: 'ضغط الدم المتوسط' },
  },
} as const satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof parameters;
export const parameterNames = Object.keys(parameters) as ParameterName[];
export const ParameterName = z.enum(parameterNames);

/** Values of one moment, in the stored units; a parameter that was not measured is absent. */
export const VitalValues = z.partialRecord(ParameterName, z.number());
export type VitalValues = z.infer<typeof VitalValues>;
