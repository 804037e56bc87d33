import type { Specification } from '../definitions/spec.ts';
import { publishedCatalogue, systemIndexer } from '../terminology/catalogue.ts';
import { isDecided, memberTests } from '../terminology/membership.ts';

/** Whether a code (of a system, where one is known) belongs to a value set. */
export interface Membership {
  hasCode(code: string): boolean;
  has(system: string, code: string): boolean;
}

/** Value sets by URL; undefined for those whose members cannot be told from the definitions. */
export type ValueSets = (url: string) => Membership | undefined;

/** The published value sets, as terminology knows them. */
export function valueSetsOf(spec: Specification): ValueSets {
  const testOf = memberTests(spec, { catalogue: publishedCatalogue(spec), indexed: systemIndexer() });
  return (canonical) => {
    const test = testOf(canonical);
    if (!test || !isDecided(test)) return undefined;
    return {
      hasCode: (code) => test(undefined, code) === true,
      has: (system, code) => test(system, code) === true,
    };
  };
}
