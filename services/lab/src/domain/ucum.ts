/** Units without a prefix, of those that laboratories write. */
const whole = [
  ...['%', '10*', '[pH]', '[HPF]', '[LPF]', '[IU]', '[iU]', "[arb'U]", '[CFU]', "[GPL'U]", "[MPL'U]"],
  ...['Cel', 'min', 'h', 'd', 'wk', 'mo', 'a', 'eq'],
];
/** Units that take a prefix of the metric system. */
const metric = ['g', 'L', 'l', 'mol', 'osm', 'eq', 'U', 'm', 's', 'Pa', 'kat', 'm[Hg]', '[IU]', '[iU]', 'Bq', 'V', 'J'];
const prefixes = ['', 'k', 'd', 'c', 'm', 'u', 'n', 'p', 'f', 'M', 'G'];

const known = new Set([...whole, ...metric.flatMap((unit) => prefixes.map((prefix) => `${prefix}${unit}`))]);

const isTerm = (term: string): boolean => {
  const [, unit = '', exponent = '', note = ''] = /^([^{}]*?)(-?\d+)?(\{\})?$/.exec(term) ?? [];
  if (unit === '') return exponent === '' ? note !== '' : exponent === '1' || note !== '';
  return unit === '10*' ? exponent !== '' : known.has(unit);
};

/** Whether a unit is written in UCUM, with the units that laboratories use: `mmol/L`, `10*9/L`, `{INR}`. */
export const isUcum = (unit: string): boolean =>
  unit
    .replaceAll(/\{[^{}]+\}/g, '{}')
    .replace(/^\//, '')
    .split(/[./]/)
    .every(isTerm);
