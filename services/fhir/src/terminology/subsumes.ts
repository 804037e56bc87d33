import type { IndexedSystem } from './indexed-system.ts';
import { TerminologyError } from './terminology-error.ts';

export type Subsumption = 'equivalent' | 'subsumes' | 'subsumed-by' | 'not-subsumed';

const NOT_SUBSUMING: readonly (string | undefined)[] = ['grouped-by', 'part-of', 'classified-with'];

/** How two codes of a system stand to each other. @throws TerminologyError 422 where its hierarchy is of another kind, 404 */
export function subsumption(system: IndexedSystem, codeA: string, codeB: string): Subsumption {
  const { hierarchyMeaning } = system.resource;
  if (NOT_SUBSUMING.includes(hierarchyMeaning))
    throw new TerminologyError(
      422,
      'not-supported',
      `The hierarchy of ${system.url} is "${hierarchyMeaning}": nothing subsumes in it.`,
    );
  const [a, b] = [codeA, codeB].map((code) => {
    const entry = system.find(code);
    if (!entry)
      throw new TerminologyError(404, 'not-found', `${system.url} has no code ${JSON.stringify(code.slice(0, 100))}.`);
    return entry;
  });
  if (a === b) return 'equivalent';
  // Upwards there are few, downwards there may be all.
  if (a && b && system.ancestors(b.code).includes(a)) return 'subsumes';
  if (a && b && system.ancestors(a.code).includes(b)) return 'subsumed-by';
  return 'not-subsumed';
}
