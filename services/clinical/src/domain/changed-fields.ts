import { isDeepStrictEqual } from 'node:util';

/** Names of the fields that a change gives another value: what the audit trail says of it, without the values. */
export const changedFields = <T extends object>(before: T, given: Partial<T>): string[] =>
  Object.entries(given)
    .filter(([name, value]) => !isDeepStrictEqual(value, before[name as keyof T])) // names of `given` are names of T
    .map(([name]) => name);
