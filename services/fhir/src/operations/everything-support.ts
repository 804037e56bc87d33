import type { Deps } from '../deps.ts';
import type { Answered, Reader } from '../store/reader.ts';

/** Referred to by one page at most; more are left to be read. */
const MOST_REFERRED = 2_000;
const REFERENCE = />([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/;

/**
 * What a page of a patient's record refers to outside of records: practitioners, organisations, places, medications, devices.
 * @param told types that the pages themselves hold
 */
export async function withSupport(
  matches: readonly Answered[],
  told: ReadonlySet<string>,
  reader: Reader,
  { spec }: Pick<Deps, 'spec'>,
): Promise<Answered[]> {
  const isOfRecords = (type: string) => (spec.patientCompartment.get(type)?.length ?? 0) > 0;
  const isStored = new Set(spec.resourceTypes);
  const references = new Set<string>();
  for (const { k } of await reader.keysOf(matches.map(({ _id }) => _id)))
    for (const key of k) {
      const reference = REFERENCE.exec(key)?.[1];
      const type = reference?.slice(0, reference.indexOf('/')) ?? '';
      if (reference !== undefined && isStored.has(type) && !told.has(type) && !isOfRecords(type))
        references.add(reference);
    }
  return reader.among([...references].slice(0, MOST_REFERRED));
}
