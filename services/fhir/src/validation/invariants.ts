import fhirpath, { type Model } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import type { Constraint } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import { fastInvariant, type FastInvariant } from './fast-invariants.ts';
import { guardsOf, type Guard } from './guards.ts';
import type { Check, Run } from './run.ts';

export interface Invariants {
  /**
   * Checks of an element's constraints whose breach is an error.
   * @param path the element's, which gives FHIRPath its types
   * @param names of an object: what its elements are called in JSON
   */
  checksOf(path: string, constraints: readonly Constraint[], names?: readonly string[]): Check[];
}

/** Held by the structure (`objects.ts`), `narrative.ts`, `references.ts`, `contained.ts` and `extensions.ts`. */
const HELD_ELSEWHERE = new Set(['ele-1', 'ext-1', 'txt-1', 'txt-2', 'ref-1', 'dom-2', 'dom-3', 'dom-4', 'dom-5']);

/** Constraints that are not held, and why. */
const UNHELD: ReadonlyMap<string, string> = new Map([
  ['ctm-1', 'resolves a reference, which holds where it cannot be resolved; a validator has no store'],
]);

/** The specification's constraints: by hand where that is faster, else by the `fhirpath` library. */
export function invariantsOf(): Invariants {
  return {
    checksOf: (path, constraints, names = []) =>
      constraints
        .filter(({ key, severity }) => severity === 'error' && !HELD_ELSEWHERE.has(key) && !UNHELD.has(key))
        .flatMap((constraint) => {
          const { key, human, expression } = constraint;
          if (expression === undefined) return [];
          const holds = fastInvariant(constraint) ?? guarded(byLibrary(path, expression), guardsOf(expression), names);
          return [
            (value: unknown, run: Run) => {
              if (!holds(value, run)) run.error('invariant', `${key}: ${human}`);
            },
          ];
        }),
  };
}

/** Asks only where what the constraint is about is there. */
function guarded(holds: FastInvariant, guards: readonly Guard[], names: readonly string[]): FastInvariant {
  // Of a choice, `value` is any of valueString, _valueString, …; what only looks like it does no harm.
  const absences = guards.map((guard) =>
    names.filter((name) => guard.some((element) => new RegExp(`^_?${element}([A-Z]|$)`).test(name))),
  );
  if (names.length === 0 || absences.length === 0) return holds;
  return (value, run) => {
    if (isObject(value))
      for (const absent of absences) if (absent.every((name) => value[name] === undefined)) return true;
    return holds(value, run);
  };
}

const QUIET = { traceFn: () => undefined };
/** The library's own model; it declares its optional parts a little otherwise than its functions do. */
const MODEL = r4 as Model;

/** Compiled at its first use. What is not true is a breach: also an empty answer, or none because there are too many values. */
export function byLibrary(path: string, expression: string): FastInvariant {
  let evaluate: ((value: unknown, around: Record<string, unknown>) => unknown[]) | undefined;
  return (value, { resource, root }) => {
    evaluate ??= compiled(path, expression);
    try {
      return evaluate(value, { resource, rootResource: root })[0] === true;
    } catch {
      return false;
    }
  };
}

function compiled(path: string, expression: string): (value: unknown, around: Record<string, unknown>) => unknown[] {
  const run = fhirpath.compile({ base: path, expression }, MODEL, QUIET);
  return (value, around) => run(value, around) as unknown[]; // it only answers a promise where it is told to
}
