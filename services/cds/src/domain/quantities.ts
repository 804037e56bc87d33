import type { Bilingual } from '@nilecare/contracts/primitives.ts';

type Dimension = 'mass' | 'units' | 'substance' | 'charge';

interface Unit {
  readonly dimension: Dimension;
  /** In mg, international units, mmol or meq. */
  readonly factor: number;
}

/** UCUM units of doses, and what people write instead. */
const units: Readonly<Record<string, Unit>> = {
  kg: { dimension: 'mass', factor: 1e6 },
  g: { dimension: 'mass', factor: 1e3 },
  mg: { dimension: 'mass', factor: 1 },
  ug: { dimension: 'mass', factor: 1e-3 },
  mcg: { dimension: 'mass', factor: 1e-3 },
  µg: { dimension: 'mass', factor: 1e-3 },
  μg: { dimension: 'mass', factor: 1e-3 },
  ng: { dimension: 'mass', factor: 1e-6 },
  '[iU]': { dimension: 'units', factor: 1 },
  '[IU]': { dimension: 'units', factor: 1 },
  IU: { dimension: 'units', factor: 1 },
  '10*3.[iU]': { dimension: 'units', factor: 1e3 },
  '10*6.[iU]': { dimension: 'units', factor: 1e6 },
  mmol: { dimension: 'substance', factor: 1 },
  mol: { dimension: 'substance', factor: 1e3 },
  meq: { dimension: 'charge', factor: 1 },
};

export interface Amount {
  readonly value: number;
  readonly unit: string;
}

/** An amount of the knowledge base: `500 mg`. */
export function amountOf(text: string): Amount {
  const [value, unit = ''] = text.split(' ');
  return { value: Number(value), unit };
}

/** The amount in another unit, or undefined where the two measure different things or a unit is not known. */
export function inUnit(amount: Amount, unit: string): number | undefined {
  const from = units[amount.unit];
  const to = units[unit];
  if (!from || !to || from.dimension !== to.dimension) return undefined;
  return (amount.value * from.factor) / to.factor;
}

const words: Readonly<Record<string, Bilingual>> = {
  '[iU]': { en: 'units', ar: 'وحدة' },
  ug: { en: 'micrograms', ar: 'ميكروغرام' },
  mg: { en: 'mg', ar: 'ملغ' },
  g: { en: 'g', ar: 'غ' },
};

/** A unit as people read it: a code of UCUM on the screen is read wrong. */
export const unitWords = (unit: string): Bilingual => words[unit] ?? { en: unit, ar: unit };

/** kg, from what weights are given in; undefined where the unit is no weight. */
export const weightInKg = (weight: Amount): number | undefined =>
  weight.unit === '[lb_av]' ? weight.value * 0.453_592_37 : inUnit(weight, 'kg');

/** 14 d as `14 d`: amounts without digits that nobody asked for. */
export const shown = (value: number): string => String(Number(value.toPrecision(4)));
