import type { Bounds } from './criteria.ts';
import type { Span } from './dates.ts';

/** How a value is compared: https://hl7.org/fhir/R4/search.html#prefix */
export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';

const PREFIXED = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)(?=[\d.+-])/;

export function prefixOf(text: string): { prefix: Prefix; value: string } {
  const prefix = PREFIXED.exec(text)?.[1] as Prefix | undefined; // what the expression matches
  return prefix ? { prefix, value: text.slice(2) } : { prefix: 'eq', value: text };
}

/**
 * What holds of the span of a stored date, by a prefix and the span of the searched one.
 * @param now for `ap`: within a tenth of the time between now and then
 */
export function dateBounds(prefix: Prefix, { lo: from, hi: to }: Span, now: number): Bounds {
  // It is within: its beginning is bounded from both sides, for the index.
  const within = [
    { of: 'lo', is: '$gte', than: from },
    { of: 'lo', is: '$lt', than: to },
    { of: 'hi', is: '$lte', than: to },
  ] as const;
  switch (prefix) {
    case 'eq':
      return [within];
    case 'ne':
      return [[{ of: 'lo', is: '$lt', than: from }], [{ of: 'hi', is: '$gt', than: to }]];
    case 'gt':
      return [[{ of: 'hi', is: '$gt', than: to }]];
    case 'lt':
      return [[{ of: 'lo', is: '$lt', than: from }]];
    case 'ge':
      return [[{ of: 'hi', is: '$gt', than: to }], within];
    case 'le':
      return [[{ of: 'lo', is: '$lt', than: from }], within];
    case 'sa':
      return [[{ of: 'lo', is: '$gte', than: to }]];
    case 'eb':
      return [[{ of: 'hi', is: '$lte', than: from }]];
    case 'ap': {
      const around = Math.round(Math.abs(now - from) / 10);
      return [
        [
          { of: 'lo', is: '$lt', than: to + around },
          { of: 'hi', is: '$gt', than: from - around },
        ],
      ];
    }
  }
}

/** A number as it was written: what its digits leave open counts for equality. */
export interface Written {
  readonly value: number;
  readonly from: number;
  readonly to: number;
}

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;
const MOST_DIGITS = 40;

/** `100` is 99.5 to 100.5, `1e2` 50 to 150. @returns undefined where it is no number */
export function writtenNumber(text: string): Written | undefined {
  const match = NUMBER.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = match ?? [];
  if (!match || whole + fraction === '' || text.length > MOST_DIGITS) return undefined;
  const mantissa = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const exponent = Number(power) - fraction.length;
  // The decimal is shifted as text: a sum of binary fractions would miss what stands on the bound.
  const at = (shift: bigint) => Number(`${mantissa * 10n + shift}e${exponent - 1}`);
  const value = at(0n);
  return Number.isFinite(value) ? { value, from: at(-5n), to: at(5n) } : undefined;
}

/** What holds of the bounds of a stored number, by a prefix and the searched one. */
export function numberBounds(prefix: Prefix, { value, from, to }: Written): Bounds {
  switch (prefix) {
    case 'eq':
      return [
        [
          { of: 'lo', is: '$gte', than: from },
          { of: 'lo', is: '$lt', than: to },
          { of: 'hi', is: '$lt', than: to },
        ],
      ];
    case 'ne':
      return [[{ of: 'lo', is: '$lt', than: from }], [{ of: 'hi', is: '$gte', than: to }]];
    case 'gt':
      return [[{ of: 'hi', is: '$gt', than: value }]];
    case 'lt':
      return [[{ of: 'lo', is: '$lt', than: value }]];
    case 'ge':
      return [[{ of: 'hi', is: '$gte', than: value }]];
    case 'le':
      return [[{ of: 'lo', is: '$lte', than: value }]];
    case 'sa':
      return [[{ of: 'lo', is: '$gt', than: value }]];
    case 'eb':
      return [[{ of: 'hi', is: '$lt', than: value }]];
    case 'ap': {
      const around = Math.abs(value) / 10;
      return [
        [
          { of: 'lo', is: '$lte', than: value + around },
          { of: 'hi', is: '$gte', than: value - around },
        ],
      ];
    }
  }
}

/** The bounds of a second number that stands with a first one. */
export const andSecond = (first: Bounds, second: Bounds): Bounds =>
  first.flatMap((bounds) =>
    second.map((others) => [
      ...bounds,
      ...others.map((it) => ({ ...it, of: it.of === 'lo' ? ('lo2' as const) : ('hi2' as const) })),
    ]),
  );
