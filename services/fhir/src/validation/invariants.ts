import fhirpath, { type Model } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import type { Constraint } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import { fastInvariant, type FastInvariant } from './fast-invariants.ts';
import { guardsOf, type Guard } from './guards.ts';
import type { Check, Run } from './run.ts';
import { TOO_MANY_CONSTRAINTS, type StoredProfile } from './stored-profile.ts';

export interface Reading {
  readonly unheld: StoredProfile['unheld'];
  leftMs: number;
}

export interface Invariants {
  /**
   * Checks of an element's constraints whose breach is an error.
   * @param path the element's, which gives FHIRPath its types
   * @param names of an object: what its elements are called in JSON
   */
  checksOf(path: string, constraints: readonly Constraint[], names?: readonly string[]): Check[];
  /**
   * The same of constraints that somebody stored, compiled at once: a warning where one is not held.
   * @param reading what is not held of the profile, and the time that is left for compiling
   */
  checksOfStored(path: string, constraints: readonly Constraint[], reading: Reading): Check[];
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
    checksOfStored: (path, constraints, reading) =>
      constraints.filter(isHeldHere).map((it) => storedCheck(path, it, reading)),
    checksOf: (path, constraints, names = []) =>
      constraints.filter(isHeldHere).flatMap((constraint) => {
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

const isHeldHere = ({ key, severity }: Constraint): boolean =>
  severity === 'error' && !HELD_ELSEWHERE.has(key) && !UNHELD.has(key);

/** What cannot be computed is nobody's breach: it is told. */
function storedCheck(path: string, { key, human, expression = '' }: Constraint, reading: Reading): Check {
  const why = reading.unheld.get(expression) ?? (reading.leftMs > 0 ? undefined : TOO_MANY_CONSTRAINTS);
  const tell = (run: Run, reason: string) =>
    run.warn('not-supported', `${key} of the profile is not held here, because ${reason}.`);
  if (why !== undefined) return (_, run) => tell(run, why);
  const began = performance.now();
  const evaluate = compiled(path, expression);
  reading.leftMs -= performance.now() - began;
  return (value, run) => {
    try {
      if (evaluate(value, { resource: run.resource, rootResource: run.root })[0] !== true)
        run.error('invariant', `${key}: ${human}`);
    } catch {
      tell(run, 'its expression cannot be computed for this value');
    }
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
