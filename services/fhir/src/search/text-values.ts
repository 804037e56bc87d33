import { isNode, list, type Reader } from './value-reader.ts';

const URIS = new Set(['uri', 'url', 'canonical', 'oid', 'uuid']);
const TEXTS = new Set(['string', 'markdown', 'code', 'id']);

const NAME_PARTS = ['text', 'family', 'given', 'prefix', 'suffix'];
const ADDRESS_PARTS = ['text', 'line', 'city', 'district', 'state', 'postalCode', 'country'];

const partsOf =
  (names: readonly string[]): Reader<string> =>
  (value, give) => {
    if (!isNode(value)) return;
    for (const name of names) {
      const held = value[name];
      if (typeof held === 'string') {
        if (held !== '') give(held);
      } else for (const it of list(held)) if (typeof it === 'string' && it !== '') give(it);
    }
  };

export function stringsOf(type: string): Reader<string> | undefined {
  if (TEXTS.has(type))
    return (value, give) => {
      if (typeof value === 'string' && value !== '') give(value);
    };
  switch (type) {
    case 'HumanName':
      return partsOf(NAME_PARTS);
    case 'Address':
      return partsOf(ADDRESS_PARTS);
    case 'CodeableConcept':
      return partsOf(['text']);
    default:
      return undefined;
  }
}

/** A canonical address is found with its version and without. */
export function urisOf(type: string): Reader<string> | undefined {
  if (!URIS.has(type)) return undefined;
  const whole = stringsOf('string');
  if (type !== 'canonical') return whole;
  return (value, give) => {
    whole?.(value, give);
    const bar = typeof value === 'string' ? value.lastIndexOf('|') : -1;
    if (typeof value === 'string' && bar > 0) give(value.slice(0, bar));
  };
}
