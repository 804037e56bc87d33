import { keysOf, kindsOf } from '../access/labels.ts';
import type { ResourceDocument } from './documents.ts';

type Labelled = Pick<ResourceDocument, '_id' | 't' | 'k'>;

/**
 * What tells of the versions before one that is delicate names it too, so it is kept from whom that one is kept. It is filed
 * under the labels; what it says stands as it was written.
 * @returns what is to be updated; undefined where the version is delicate in no other way than the one before
 */
export function labelsOfEarlier(next: Labelled, before?: Labelled) {
  const known = before ? kindsOf(before) : [];
  const added = kindsOf(next).filter((kind) => !known.includes(kind));
  if (added.length === 0) return undefined;
  const labels = added.flatMap((kind) => keysOf('Provenance', kind).slice(0, 1));
  return {
    filter: { t: 'Provenance', k: `Provenance.target>${next._id}` },
    update: { $addToSet: { k: { $each: labels } } },
  };
}
