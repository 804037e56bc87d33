import type { Deps } from '../deps.ts';
import type { Reader } from '../store/reader.ts';
import type { Answered } from '../store/shown.ts';

/** Referred to by one page at most; more are left to be read. */
const MOST_REFERRED = 2_000;
/** A role refers to the practitioner, a place to its organisation. */
const ROUNDS = 2;
const REFERENCE = />([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/;

/** Whether things of the type stand outside of records: practitioners, organisations, places, medications, devices. */
export const isSupport =
  ({ spec }: Pick<Deps, 'spec'>) =>
  (type: string): boolean =>
    (spec.patientCompartment.get(type)?.length ?? 0) === 0;

/** What a page refers to, and what that refers to, each once. @param isWanted of which types */
export async function withSupport(
  matches: readonly Answered[],
  isWanted: (type: string) => boolean,
  reader: Reader,
  { spec }: Pick<Deps, 'spec'>,
): Promise<Answered[]> {
  const isStored = new Set(spec.resourceTypes);
  const known = new Set(matches.map(({ _id }) => _id));
  const found: Answered[] = [];
  let around: readonly Answered[] = matches;
  for (let round = 0; round < ROUNDS && around.length > 0; round++) {
    const references = new Set<string>();
    for (const { k } of await reader.keysOf(around.map(({ _id }) => _id)))
      for (const key of k) {
        const reference = REFERENCE.exec(key)?.[1];
        if (reference === undefined || known.has(reference)) continue;
        const type = reference.slice(0, reference.indexOf('/'));
        if (isStored.has(type) && isWanted(type)) references.add(reference);
      }
    around = await reader.among([...references].slice(0, MOST_REFERRED - found.length));
    for (const it of around) known.add(it._id);
    found.push(...around);
  }
  return found;
}
