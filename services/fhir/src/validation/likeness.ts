import { isObject } from '../rest/resource.ts';

/** Whether two JSON values are the same, whatever the order of their names. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => isSame(one[name], other[name]));
}

/** Whether a value has all that a pattern has; of lists, each item of the pattern somewhere. */
export function fits(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern))
    return (
      Array.isArray(value) && pattern.every((part) => (value as readonly unknown[]).some((item) => fits(item, part)))
    );
  if (!isObject(pattern)) return value === pattern;
  return isObject(value) && Object.entries(pattern).every(([name, part]) => fits(value[name], part));
}

/** All values at a path (`code.coding.system`), those in lists one by one. */
export function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return value === undefined || value === null ? [] : [value];
  return isObject(value) ? valuesAt(value[name], rest) : [];
}
