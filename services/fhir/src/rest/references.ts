import { carryExact, holdsExact, markHolder } from '../formats/exact-decimals.ts';
import { isObject, type Resource } from './resource.ts';

/**
 * Elements that hold an address by their name or kind: what a transaction's temporary addresses may stand in. Canonical
 * addresses are none (https://hl7.org/fhir/R4/http.html#trules).
 */
const LINKING = new Set([
  ...['reference', 'url', 'uri', 'endpoint', 'instantiatesUri', 'div'],
  ...['valueUri', 'valueUrl', 'valueOid', 'valueUuid'],
]);

/** @param name of the element that the address stands in */
export type Rewrite = (address: string, name: string) => string | undefined;

/**
 * The resource with its references rewritten; what holds none is not copied.
 * @param rewrite the new address, or undefined where it stays
 */
export function withReferences(resource: Resource, rewrite: Rewrite): Resource {
  return rewritten(resource, rewrite) as Resource; // an object stays an object
}

function rewritten(value: unknown, rewrite: Rewrite): unknown {
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    value.forEach((item: unknown, at) => {
      const next = rewritten(item, rewrite);
      if (next !== item) (copy ??= copyOf(value))[at] = next;
    });
    return copy ?? value;
  }
  if (!isObject(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const name in value) {
    const held = value[name];
    const next = LINKING.has(name) ? linked(name, held, rewrite) : rewritten(held, rewrite);
    if (next !== held) (copy ??= { ...value })[name] = next;
  }
  return copy ?? value;
}

function linked(name: string, held: unknown, rewrite: Rewrite): unknown {
  if (typeof held === 'string') return rewrittenText(name, held, rewrite);
  if (!Array.isArray(held)) return rewritten(held, rewrite);
  const next = held.map((item: unknown) => linked(name, item, rewrite));
  return next.some((item, at) => item !== held[at]) ? carryExact(held, next) : held;
}

/** A list keeps the mark that decimals below it have their digits. */
function copyOf(list: readonly unknown[]): unknown[] {
  const copy = [...list];
  if (holdsExact(list)) markHolder(copy);
  return copy;
}

const LINK_IN_TEXT = /(\s(?:href|src)\s*=\s*)("[^"]+"|'[^']+')/g;

function rewrittenText(name: string, text: string, rewrite: Rewrite): string {
  if (name !== 'div') return rewrite(text, name) ?? text;
  return text.replace(LINK_IN_TEXT, (whole, before: string, quoted: string) => {
    const next = rewrite(quoted.slice(1, -1), name);
    const quote = quoted.charAt(0);
    return next === undefined ? whole : `${before}${quote}${next}${quote}`;
  });
}

/** All literal references in a resource. */
export function referencesIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) referencesIn(item, found);
  else if (isObject(value))
    for (const name in value) {
      const held = value[name];
      if (typeof held !== 'string') referencesIn(held, found);
      else if (name === 'reference') found.add(held);
    }
  return found;
}
