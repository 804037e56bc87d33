import type { Quantity, Range, Ratio, TimingRepeat } from '@medplum/fhirtypes';
import type { Field } from '../../er7/field.ts';
import { whole, type Reading } from '../map.ts';
import { TIME_UNIT } from '../tables/codes.ts';
import { codingSystem, UCUM } from '../tables/coding-systems.ts';
import { codeIn, numberIn, shown } from './text.ts';

/** A unit as CWE or CE, or as the subcomponents of one: what is of UCUM has a code. */
export interface Unit {
  readonly unit?: string;
  readonly system?: string;
  readonly code?: string;
}

function unitOf(code: string | undefined, text: string | undefined, system: string | undefined): Unit {
  const unit = shown(text) ?? code;
  // What has no system is what people read; units of measure are UCUM where they say so.
  const address = system === undefined || code === undefined ? undefined : codingSystem(system);
  return whole<Unit>({
    unit,
    system: address,
    code: address && code,
  });
}

export const unitIn = (field: Field | undefined): Unit =>
  field ? unitOf(codeIn(field.text(1)), field.text(2), shown(field.text(3))) : {};

export const quantityOf = (value: number, unit: Unit): Quantity => ({ value, ...unit });

/** HL7 type CQ as a component, of type TQ: its parts are subcomponents, and its unit has a code alone. */
export const innerQuantity: Reading<Quantity> = (field) => {
  const value = numberIn(field.text());
  return value === undefined ? undefined : quantityOf(value, unitOf(codeIn(field.text(1, 2)), undefined, undefined));
};

/** HL7 type CQ: its unit stands in the subcomponents of the second component. */
export const quantity: Reading<Quantity> = (field) => {
  const value = numberIn(field.text());
  return value === undefined
    ? undefined
    : quantityOf(value, unitOf(codeIn(field.text(2)), field.text(2, 2), shown(field.text(2, 3))));
};

/** From one number to another; undefined where the first is not the smaller one. */
export const rangeOf = (low: number | undefined, high: number | undefined, unit: Unit): Range | undefined =>
  (low === undefined && high === undefined) || (low !== undefined && high !== undefined && low > high)
    ? undefined
    : whole<Range>({
        low: low === undefined ? undefined : quantityOf(low, unit),
        high: high === undefined ? undefined : quantityOf(high, unit),
      });

/** HL7 type SN. @returns undefined where it is none of FHIR's numbers: then its text is what is said */
export type Structured =
  { readonly valueQuantity: Quantity } | { readonly valueRange: Range } | { readonly valueRatio: Ratio };

const COMPARATORS = ['<', '<=', '>=', '>'] as const;

export function structuredNumber(field: Field, unit: Unit): Structured | undefined {
  const sign = shown(field.text(1));
  const [first, second] = [numberIn(field.text(2)), numberIn(field.text(4))];
  const between = shown(field.text(3));
  if (sign === '<>' || first === undefined) return undefined;
  const comparator = COMPARATORS.find((it) => it === sign);
  if (sign !== undefined && sign !== '=' && comparator === undefined) return undefined;
  if (between === undefined && second === undefined)
    return { valueQuantity: { ...(comparator && { comparator }), ...quantityOf(first, unit) } };
  if (second === undefined) return undefined;
  if (between === ':' || between === '/')
    return {
      valueRatio: {
        numerator: { ...(comparator && { comparator }), ...quantityOf(first, unit) },
        denominator: quantityOf(second, {}),
      },
    };
  const range = between === '-' && comparator === undefined ? rangeOf(first, second, unit) : undefined;
  return range && { valueRange: range };
}

export type TimeUnit = NonNullable<TimingRepeat['durationUnit']>;

/** A unit of time in UCUM. */
export const timeUnit = (said: string | undefined): TimeUnit | undefined => {
  const written = codeIn(said);
  if (written === undefined) return undefined;
  const own = Object.values(TIME_UNIT).find((it) => it === written);
  const name = written.toUpperCase();
  return own ?? (Object.hasOwn(TIME_UNIT, name) ? TIME_UNIT[name] : undefined);
};

export const durationOf = (value: number, unit: TimeUnit): Quantity => ({
  value,
  unit,
  system: UCUM,
  code: unit,
});
