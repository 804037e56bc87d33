import type { Specification } from '../definitions/spec.ts';
import { splitCanonical } from './canonical.ts';
import type { Verdict } from './code-set.ts';
import { codeSetOf, type Sources } from './compose.ts';
import { TerminologyError } from './terminology-error.ts';

/**
 * Whether a code is in a published value set. Abstract codes are not: they group others.
 * @param system undefined for elements of the type `code`, whose system is the value set's
 * @returns unknown where the value set is not published with R4, or its code system is not here
 */
export type IsMember = (valueSet: string, system: string | undefined, code: string) => Verdict;

type Test = (system: string | undefined, code: string) => Verdict;

/** Sets that are asked for often are kept as tables: each value set is worked out once. */
export function membershipOf({ valueSets }: Specification, sources: Sources): IsMember {
  const tests = new Map<string, Test>();
  return (reference, system, code) => {
    let test = tests.get(reference);
    if (!test) tests.set(reference, (test = testOf(reference)));
    return test(system, code);
  };

  function testOf(reference: string): Test {
    // Bindings name versions of R4 itself; there is one of each here.
    const valueSet = valueSets.get(splitCanonical(reference).url);
    if (!valueSet) return () => 'unknown';
    try {
      const set = codeSetOf(valueSet, sources);
      return tableOf(set, sources) ?? ((system, code) => set.contains(system, code));
    } catch (error) {
      if (error instanceof TerminologyError) return () => 'unknown';
      throw error;
    }
  }
}

/** The set as one table per system; undefined where it cannot be listed, or a code that is not listed may yet be in it. */
function tableOf(set: ReturnType<typeof codeSetOf>, sources: Sources): Test | undefined {
  const table = new Map<string, { readonly codes: Set<string>; readonly ignoresCase: boolean }>();
  try {
    for (const { system, code, abstract } of set.members()) {
      if (abstract) continue;
      const known = sources.catalogue.codeSystem(system);
      const row = table.get(system) ?? { codes: new Set(), ignoresCase: known?.caseSensitive === false };
      table.set(system, row);
      row.codes.add(row.ignoresCase ? code.toLowerCase() : code);
    }
  } catch (error) {
    if (error instanceof TerminologyError) return undefined;
    throw error;
  }
  // Example and partial systems answer "unknown" for what they do not list.
  if ([...table.keys(), undefined].some((system) => set.contains(system, NO_CODE) === 'unknown')) return undefined;
  const rows = [...table.values()];
  const isIn = ({ codes, ignoresCase }: (typeof rows)[number], code: string) =>
    codes.has(ignoresCase ? code.toLowerCase() : code);
  return (system, code) => {
    if (system === undefined) return rows.some((row) => isIn(row, code));
    const row = table.get(system);
    return row !== undefined && isIn(row, code);
  };
}

/** No system has it: codes hold no line breaks. */
const NO_CODE = '\n';
