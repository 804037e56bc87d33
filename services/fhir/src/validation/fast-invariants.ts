import type { Constraint } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import type { Run } from './run.ts';

/** Whether a constraint holds for a value. */
export type FastInvariant = (value: unknown, run: Run) => boolean;

/** Paths of elements: no white space and no signs in a name, at most 64 characters of it. */
const ELEMENT_PATH = /^[^\s.,:;'"/|?!@#$%&*()[\]{}]{1,64}(\.[^\s.,:;'"/|?!@#$%&*()[\]{}]{1,64}(\[x\])?(:[^\s.]+)?)*$/;

/** Constraints by hand, by their key: `inv-1` and `inv-2`, which several types use, are not among them. */
const BY_HAND: Readonly<Record<string, (value: Readonly<Record<string, unknown>>, run: Run) => boolean>> = {
  // The library refuses the escapes of its expression.
  'eld-19': ({ path }) => typeof path !== 'string' || ELEMENT_PATH.test(path),
};

/** The constraint by hand, where there is one of the same meaning. */
export function fastInvariant({ key }: Constraint): FastInvariant | undefined {
  const holds = BY_HAND[key];
  return holds && ((value, run) => !isObject(value) || holds(value, run));
}
