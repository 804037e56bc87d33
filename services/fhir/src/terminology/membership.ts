import type { Specification, ValueSet } from '../definitions/spec.ts';
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

/** One value set, asked for codes. */
export type MemberTest = (system: string | undefined, code: string) => Verdict;

export function membershipOf(spec: Specification, sources: Sources): IsMember {
  const testOf = memberTests(spec, sources);
  return (reference, system, code) => testOf(reference)?.(system, code) ?? 'unknown';
}

/**
 * The published value sets as tests, each worked out when it is first asked for; those that can be listed are tables.
 * @returns undefined for value sets that are not published, or that need what is not
 */
export function memberTests(
  { valueSets }: Specification,
  sources: Sources,
): (reference: string) => MemberTest | undefined {
  const tests = new Map<string, MemberTest | undefined>();
  return (reference) => {
    // Bindings name versions of R4 itself; there is one of each here.
    const { url } = splitCanonical(reference);
    const valueSet = valueSets.get(url);
    if (!valueSet || tests.has(url)) return tests.get(url);
    const test = testOf(valueSet);
    tests.set(url, test);
    return test;
  };

  function testOf(valueSet: ValueSet): MemberTest | undefined {
    try {
      const set = codeSetOf(valueSet, sources);
      return tableOf(set, sources) ?? ((system, code) => set.contains(system, code));
    } catch (error) {
      if (error instanceof TerminologyError) return undefined;
      throw error;
    }
  }
}

/** Whether every code is known to be in the set or not: no part of it is of a system that is not here. */
export const isDecided = (test: MemberTest): boolean => test(undefined, NO_CODE) !== 'unknown';

/** The set as one table per system; undefined where it cannot be listed, or a code that is not listed may yet be in it. */
function tableOf(set: ReturnType<typeof codeSetOf>, sources: Sources): MemberTest | undefined {
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
