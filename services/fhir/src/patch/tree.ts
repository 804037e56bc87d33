import { carryExact, holdsExact, markHolder } from '../formats/exact-decimals.ts';
import { DEEPEST } from '../formats/explain-json.ts';
import { refusal } from '../rest/outcome.ts';
import { isObject } from '../rest/resource.ts';

export type MutableObject = Record<string, unknown>;

/** Values that one patch may copy: more than any resource has, and an end to copies of copies. */
const MOST_COPIED = 200_000;

/** Makes copies that can be changed, up to a size for all of them. */
export interface Copier {
  copy<Value>(value: Value): Value;
}

/** @throws FhirError 413 from `copy`, where a patch would make more of a resource than can be meant */
export function copier(): Copier {
  let left = MOST_COPIED;
  function copied(value: unknown): unknown {
    if (--left < 0) throw refusal(413, 'too-costly', 'The patch copies too much.');
    if (Array.isArray(value)) return carryExact(value, value.map(copied));
    if (!isObject(value)) return value;
    const copy: MutableObject = {};
    for (const name in value) copy[name] = copied(value[name]);
    return carryExact(value, copy);
  }
  return { copy: <Value>(value: Value) => copied(value) as Value }; // of the same shape as what it was made of
}

/**
 * Lets everything that holds an exact decimal be known to, whatever was put where. @returns whether it does
 * @throws FhirError 422 where things were put in each other without end
 */
export function markExact(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > DEEPEST) throw refusal(422, 'structure', `More than ${DEEPEST} levels in each other are not taken.`);
  let holds = holdsExact(value);
  for (const held of Object.values(value)) if (markExact(held, depth + 1)) holds = true;
  if (holds) markHolder(value);
  return holds;
}

export const isMutable = (value: unknown): value is MutableObject => isObject(value);
