/**
 * Units of UCUM that hospitals measure in, by what they measure: how many of the first unit one of each is
 * (https://ucum.org/ucum, tables 1 to 8). A quantity of one of them is searched in the others too.
 */
const KINDS: readonly (readonly (readonly [code: string, size: number])[])[] = [
  [
    ['g', 1],
    ['kg', 1e3],
    ['mg', 1e-3],
    ['ug', 1e-6],
    ['ng', 1e-9],
    ['pg', 1e-12],
    ['[lb_av]', 453.59237],
    ['[oz_av]', 28.349523125],
  ],
  [
    ['m', 1],
    ['cm', 1e-2],
    ['mm', 1e-3],
    ['um', 1e-6],
    ['[in_i]', 0.0254],
    ['[ft_i]', 0.3048],
  ],
  [
    ['L', 1],
    ['l', 1],
    ['dL', 1e-1],
    ['dl', 1e-1],
    ['mL', 1e-3],
    ['ml', 1e-3],
    ['uL', 1e-6],
    ['ul', 1e-6],
  ],
  [
    ['mol', 1],
    ['mmol', 1e-3],
    ['umol', 1e-6],
    ['nmol', 1e-9],
    ['pmol', 1e-12],
  ],
  [
    ['s', 1],
    ['ms', 1e-3],
    ['min', 60],
    ['h', 3_600],
    ['d', 86_400],
    ['wk', 604_800],
    ['mo', 2_629_800],
    ['a', 31_557_600],
  ],
  [
    ['Pa', 1],
    ['kPa', 1e3],
    ['mm[Hg]', 133.322],
    ['cm[H2O]', 98.0665],
  ],
  // Cells are counted in powers of ten.
  [
    ['10*3', 1e3],
    ['10*6', 1e6],
    ['10*9', 1e9],
    ['10*12', 1e12],
  ],
];

interface Unit {
  readonly code: string;
  readonly size: number;
}

const kindOf = new Map(
  KINDS.flatMap((kind) => {
    const units = kind.map(([code, size]): Unit => ({ code, size }));
    return units.map((unit) => [unit.code, { unit, units }] as const);
  }),
);

/** A unit that a quantity can be given in instead, and its value there. */
export interface OtherUnit {
  readonly code: string;
  convert(value: number): number;
}

/** What a unit, or one by another (`mg/dL`), can be converted to; nothing where that is not known. */
export function otherUnits(code: string): readonly OtherUnit[] {
  const known = TEMPERATURES.get(code);
  if (known) return [known];
  const [numerator = '', denominator, ...more] = code.split('/');
  const above = kindOf.get(numerator);
  if (!above || more.length > 0) return [];
  if (denominator === undefined) return scaled(above.unit, above.units);
  const below = kindOf.get(denominator);
  if (!below) return [];
  const per = (one: Unit, other: Unit): Unit => ({ code: `${one.code}/${other.code}`, size: one.size / other.size });
  return scaled(
    per(above.unit, below.unit),
    above.units.flatMap((one) => below.units.map((other) => per(one, other))),
  );
}

const scaled = (from: Unit, units: readonly Unit[]): OtherUnit[] =>
  units
    .filter(({ code }) => code !== from.code)
    .map(({ code, size }) => ({ code, convert: (value) => decimal((value * from.size) / size) }));

/** They begin at different points. */
const TEMPERATURES = new Map<string, OtherUnit>([
  ['Cel', { code: '[degF]', convert: (value) => decimal((value * 9) / 5 + 32) }],
  ['[degF]', { code: 'Cel', convert: (value) => decimal(((value - 32) * 5) / 9) }],
]);

/** Without what sums of binary fractions add behind the digits that count. */
const decimal = (value: number): number => Number(value.toPrecision(14));
