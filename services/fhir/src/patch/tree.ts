import { carryExact, holdsExact, markHolder } from '../formats/exact-decimals.ts';
import { DEEPEST } from '../formats/explain-json.ts';
import { refusal } from '../rest/outcome.ts';
import { isObject } from '../rest/resource.ts';

export type MutableObject = Record<string, unknown>;

export const isMutable = (value: unknown): value is MutableObject => isObject(value);

/**
 * A copy that can be changed.
 * @param meet is told of each value on the way
 */
export function copyOf<Value>(value: Value, meet?: (value: unknown) => void): Value {
  return copied(value, meet) as Value; // of the same shape as what it was made of
}

function copied(value: unknown, meet: ((value: unknown) => void) | undefined): unknown {
  meet?.(value);
  if (Array.isArray(value))
    return carryExact(
      value,
      value.map((it: unknown) => copied(it, meet)),
    );
  if (!isObject(value)) return value;
  const copy: MutableObject = {};
  for (const name in value) copy[name] = copied(value[name], meet);
  return carryExact(value, copy);
}

/** Values and characters that one patch may repeat: an end to copies of copies. */
const MOST_VALUES = 200_000;
const MOST_CHARACTERS = 10_000_000;

/** Copies within a patch, up to a size for all of them. @throws FhirError 413 from then on */
export function repeater(): <Value>(value: Value) => Value {
  let values = 0;
  let characters = 0;
  const meet = (value: unknown): void => {
    values++;
    if (typeof value === 'string') characters += value.length;
    if (values > MOST_VALUES || characters > MOST_CHARACTERS)
      throw refusal(413, 'too-costly', 'The patch copies too much.');
  };
  return (value) => copyOf(value, meet);
}

/** Whether both are the same JSON; the order of names does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((it, at) => isSame(it, other[at]));
  if (!isObject(one)) return one === other;
  if (!isObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((it) => Object.hasOwn(other, it) && isSame(one[it], other[it]))
  );
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
