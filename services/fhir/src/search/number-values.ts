import { isNode, type Reader } from './value-reader.ts';

const NUMBERS = new Set(['integer', 'positiveInt', 'unsignedInt', 'decimal']);
const QUANTITIES = new Set(['Quantity', 'Age', 'Duration', 'Count', 'Distance', 'SimpleQuantity', 'MoneyQuantity']);

export interface NumberSpan {
  readonly lo: number;
  readonly hi: number;
  /** `code|system|unit`, each escaped. */
  readonly u?: string;
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const unitKey = (code: unknown, system: unknown, unit: unknown): string =>
  [code, system, unit].map((it) => (typeof it === 'string' ? it.replaceAll('|', ' ') : '')).join('|');

const quantity: Reader<NumberSpan> = (value, give) => {
  const exact = isNode(value) ? number(value['value']) : undefined;
  if (exact === undefined || !isNode(value)) return;
  const u = unitKey(value['code'], value['system'], value['unit']);
  // What is less than it has no lower bound.
  const { comparator } = value;
  const lo = comparator === '<' || comparator === '<=' ? -Infinity : exact;
  const hi = comparator === '>' || comparator === '>=' ? Infinity : exact;
  give({ lo, hi, u });
};

/** Numbers and quantities are points: the precision that counts is that of what is searched. */
export function numbersOf(type: string): Reader<NumberSpan> | undefined {
  if (NUMBERS.has(type))
    return (value, give) => {
      const exact = number(value);
      if (exact !== undefined) give({ lo: exact, hi: exact });
    };
  if (QUANTITIES.has(type)) return quantity;
  switch (type) {
    case 'Money':
      return (value, give) => {
        const exact = isNode(value) ? number(value['value']) : undefined;
        if (exact !== undefined && isNode(value))
          give({ lo: exact, hi: exact, u: unitKey(value['currency'], 'urn:iso:std:iso:4217', value['currency']) });
      };
    case 'Range':
      return (value, give) => {
        if (!isNode(value)) return;
        const { low, high } = value;
        const lo = isNode(low) ? number(low['value']) : undefined;
        const hi = isNode(high) ? number(high['value']) : undefined;
        const named = isNode(low) ? low : high;
        if ((lo !== undefined || hi !== undefined) && isNode(named))
          give({ lo: lo ?? -Infinity, hi: hi ?? Infinity, u: unitKey(named['code'], named['system'], named['unit']) });
      };
    case 'SampledData':
      return (value, give) => {
        if (!isNode(value)) return;
        const lo = number(value['lowerLimit']);
        const hi = number(value['upperLimit']);
        const { origin } = value;
        if (lo !== undefined && hi !== undefined && isNode(origin))
          give({ lo, hi, u: unitKey(origin['code'], origin['system'], origin['unit']) });
      };
    default:
      return undefined;
  }
}

/** A place on earth, in degrees. */
export interface Position {
  readonly lon: number;
  readonly lat: number;
}

export const positionOf = (value: unknown): Position | undefined => {
  if (!isNode(value)) return undefined;
  const lon = number(value['longitude']);
  const lat = number(value['latitude']);
  return lon === undefined || lat === undefined ? undefined : { lon, lat };
};
