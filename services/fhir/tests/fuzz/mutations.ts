import type { Random } from '@nilecare/device-simulator/src/model/random.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const strange: readonly Json[] = [
  ...[null, true, -1, 1e308, 0.1, 2 ** 53, '', ' ', 'x'.repeat(20_000), '2026-02-30', '0000', '-', '\u0000', '\ud800'],
  ...[
    '%',
    '*',
    '.*',
    '$where',
    '${x}',
    '<script>alert(1)</script>',
    'urn:uuid:',
    'Patient/',
    '../../etc',
    '🩺'.repeat(99),
  ],
  ...[[], {}, [null], [[]], { $gt: '' }, { resourceType: 'Bundle' }, { reference: 'Patient/1' }, { extension: [{}] }],
];
const keys = [
  ...['__proto__', 'constructor', 'toString', 'id', 'meta', 'extension', '_id', 'valueString', 'contained', '$ne'],
  ...['resourceType', 'entry', 'a.b', '', '_name', 'deceasedBoolean', 'text', 'modifierExtension'],
];

const oneOf = <T>(list: readonly T[], random: Random): T => {
  const found = list[Math.floor(random.uniform() * list.length)];
  if (found === undefined) throw new Error('Nothing to choose from.');
  return found;
};

/** JSON of which one to four places were changed: another value, one less, one more, one in a list, or deep within itself. */
export function mutatedJson(text: string, random: Random): string {
  // JSON.parse gives JSON.
  const value = JSON.parse(text) as Json;
  const changes = 1 + Math.floor(random.uniform() * 4);
  for (let change = 0; change < changes; change += 1) changeOne(value, random);
  const changed = JSON.stringify(value);
  return random.uniform() < 0.2 ? mutatedText(changed, random) : changed;
}

function changeOne(root: Json, random: Random): void {
  const holder = oneOf([...holders(root)], random);
  if (Array.isArray(holder)) {
    const at = Math.floor(random.uniform() * (holder.length + 1));
    if (random.uniform() < 0.3) holder.splice(at, 1);
    else holder[at] = valueFor(holder, random);
    return;
  }
  const name = random.uniform() < 0.6 ? oneOf([...Object.keys(holder), 'x'], random) : oneOf(keys, random);
  if (random.uniform() < 0.2) delete holder[name];
  // As JSON.parse does it: `__proto__` is a name like others.
  else Object.defineProperty(holder, name, { value: valueFor(holder, random), ...OPEN });
}

const OPEN = { enumerable: true, configurable: true, writable: true } as const;
const DEEP = 2_000;

function valueFor(holder: Json, random: Random): Json {
  const choice = random.uniform();
  if (choice < 0.05) return nested(DEEP);
  if (choice < 0.15) return structuredClone(holder);
  if (choice < 0.2) return Array.from({ length: 3_000 }, () => 'x');
  return structuredClone(oneOf(strange, random));
}

function nested(depth: number): Json {
  let value: Json = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

function* holders(value: Json): Generator<Json[] | { [key: string]: Json }> {
  if (value === null || typeof value !== 'object') return;
  yield value;
  for (const inner of Object.values(value)) yield* holders(inner);
}

const pieces = [
  '%',
  '%00',
  '%ff',
  '&',
  '=',
  ':',
  '|',
  ',',
  '\\',
  '$',
  '.',
  '"',
  '{',
  '}',
  '(',
  ')',
  '[',
  ']',
  ';',
  '/',
  '?',
  '+',
];

/** Text of which some characters were taken away, doubled, or replaced by such as mean something. */
export function mutatedText(text: string, random: Random): string {
  let changed = text;
  const changes = 1 + Math.floor(random.uniform() * 5);
  for (let change = 0; change < changes; change += 1) {
    const at = Math.floor(random.uniform() * (changed.length + 1));
    const removed = Math.floor(random.uniform() * 3);
    changed = `${changed.slice(0, at)}${oneOf(pieces, random)}${changed.slice(at + removed)}`;
  }
  return changed;
}

/** A value of a header with characters that a header may have. */
export const mutatedHeader = (text: string, random: Random): string =>
  mutatedText(text, random).replace(/[^\t\x20-\x7e]/g, '?');
