import { labelKeysOf } from '../access/labels.ts';
import type { Resource } from '../rest/resource.ts';
import { refusal } from '../rest/outcome.ts';
import type { Author, IndexValues, ResourceDocument, WriteMethod } from './documents.ts';
import { labelsOfEarlier } from './earlier-provenance.ts';
import type { Store } from './open-store.ts';
import type { Session } from './transactions.ts';
import { placeOf, type Place } from './reader.ts';

/** How a resource becomes a document. */
export interface Filing {
  /** What it is found by. */
  indexOf(resource: Resource): IndexValues;
  stringify(resource: Resource): string;
}

export interface Change {
  readonly place: Place;
  readonly method: WriteMethod;
  readonly by: Author;
  readonly at: Date;
}

/** The document of a new version. Its meta is the server's: version and time are set, profiles, tags and labels kept. */
export function documentOf(
  { indexOf, stringify }: Filing,
  resource: Resource,
  version: number,
  { place, method, by, at }: Change,
): ResourceDocument {
  const { resourceType, id: _id, meta, ...elements } = resource;
  const filed: Resource = {
    resourceType,
    id: place.id,
    meta: { ...meta, versionId: String(version), lastUpdated: at.toISOString() },
    ...elements,
  };
  return {
    _id: placeOf(place),
    t: place.type,
    v: version,
    at,
    method,
    by,
    body: stringify(filed),
    ...indexOf(filed),
  };
}

/** What is left of a deleted resource: nothing that it could be found by, but whose it was, and in which way delicate. */
export const tombstoneOf = (before: ResourceDocument, { by, at }: Change): ResourceDocument => ({
  _id: before._id,
  t: before.t,
  v: before.v + 1,
  at,
  gone: true,
  method: 'DELETE',
  by,
  body: '',
  k: labelKeysOf(before),
  d: [],
  n: [],
  x: [],
  pat: before.pat,
  sd: null,
});

/** The index says that a resource of this id was made at the same time. */
const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000;

const madeMeanwhile = () =>
  refusal(409, 'conflict', 'It was created at the same moment by somebody else: read it, then update it.');

export const writerOf = ({ resources, versions, claims, insertTogether, changing }: Store) => ({
  /**
   * Stores first versions by one command, without a transaction: where the database ends in the middle of it, those at the
   * front are there. @throws FhirError 409 where one exists already
   */
  async insertAlone(documents: readonly ResourceDocument[]): Promise<void> {
    if ((await insertTogether(documents)) === 'taken') throw madeMeanwhile();
  },

  /** Stores first versions, all or none by the session. @throws FhirError 409 where one of them exists already */
  async insert(documents: readonly ResourceDocument[], session: Session): Promise<void> {
    if (documents.length === 0) return;
    try {
      await resources.insertMany([...documents], { session });
    } catch (error) {
      if (isTaken(error)) throw madeMeanwhile();
      throw error;
    }
  },

  /** Stores first versions of what never changes; what is there already stays as it is. */
  async insertNew(documents: readonly ResourceDocument[]): Promise<void> {
    if (documents.length === 0) return;
    try {
      await resources.insertMany([...documents], { ordered: false });
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  },

  /** Lets a new version follow; the one before goes into the history. Both or none, by the session. */
  async follow(before: ResourceDocument, next: ResourceDocument, session: Session): Promise<void> {
    const { _id, t, v, at, gone, method, body, by, pat, k } = before;
    const told = { _id: `${_id}/${v}`, r: _id, t, v, at, until: next.at, method, body, by, pat, k };
    const kept = gone ? { ...told, gone } : told;
    await changing(_id, session);
    await versions.insertOne(kept, { session });
    await resources.replaceOne({ _id, v }, next, { session });
    const earlier = labelsOfEarlier(next, before);
    if (earlier) await resources.updateMany(earlier.filter, earlier.update, { session });
  },

  /** The stored document, for a change of it: its values go into the history with it. */
  lock: (place: Place, session: Session): Promise<ResourceDocument | null> =>
    resources.findOne({ _id: placeOf(place) }, { session }),

  /**
   * Lets transactions that are decided by the same criterion follow each other: of two at once the second is run again, and
   * finds what the first one made.
   */
  async claim(criterion: string, at: Date, session: Session): Promise<void> {
    await claims.updateOne({ _id: criterion }, { $inc: { n: 1 }, $set: { at } }, { upsert: true, session });
  },
});

export type Writer = ReturnType<typeof writerOf>;
