import type { mongo } from 'mongoose';
import { currentRequest } from '@nilecare/service-kit/request-scope.ts';
import { isUnlimited, type Access, type Interaction } from '../access/access.ts';
import { inReach, withinReach } from '../access/reach.ts';
import type { ResourceDocument } from './documents.ts';
import { allOf, type Filter } from './filter.ts';
import { historyOf, type HistoryOf } from './history.ts';
import type { Store } from './open-store.ts';
import type { Session } from './transactions.ts';
import type { Told } from './pages-together.ts';
import { ANSWERED, SHOWN, type Answered, type Order, type Shown } from './shown.ts';

/** Where a resource stands: `Observation/123`. */
export interface Place {
  readonly type: string;
  readonly id: string;
}

export const placeOf = ({ type, id }: Place): string => `${type}/${id}`;

/** What is asked of a type, and by which index it is best found. */
export interface Question {
  readonly filter: Filter;
  readonly hint?: Order | undefined;
  readonly limit: number;
}

/** How a page of a search is taken. */
export interface PageOf extends Question {
  readonly sort: Order;
  /** The filter, asked of a document: given with a sort by id alone, where others may be asked at the same time. */
  readonly fits?: ((document: Told) => boolean) | undefined;
}

/** With the keys that it is found by. */
export type Keyed = Answered & Pick<ResourceDocument, 'k'>;
const KEYED = { ...ANSWERED, k: 1 } as const;

/** Reads for one caller: every question is narrowed to what the caller may have before it. */
export interface Reader {
  /** The current version, also the mark of a deletion; null where there is none for the caller. */
  current(place: Place, interaction?: Interaction): Promise<Shown | null>;
  version(place: Place, version: number): Promise<Shown | null>;
  history(of: HistoryOf): Promise<Shown[]>;
  page(type: string, page: PageOf): Promise<Answered[]>;
  keyedPage(type: string, page: PageOf): Promise<Keyed[]>;
  /** Marks of what was deleted. */
  deleted(type: string, page: PageOf): Promise<Pick<ResourceDocument, '_id'>[]>;
  count(type: string, question: Pick<Question, 'filter' | 'hint'>): Promise<number>;
  /** References of what fits; at most the limit. */
  references(type: string, question: Question): Promise<string[]>;
  /** What the matches are found by, for sorting; at most the limit. */
  values(type: string, question: Question): Promise<Pick<ResourceDocument, '_id' | 'at' | 'k' | 'd' | 'n'>[]>;
  /** What resources that were found for the caller are found by. */
  keysOf(references: readonly string[]): Promise<Pick<ResourceDocument, '_id' | 't' | 'k'>[]>;
  /** Of which types there is anything with these keys, for whomever; undefined where it is more than the limit. */
  typesWith(keys: readonly string[], limit: number): Promise<ReadonlySet<string> | undefined>;
  /** Those of the references that exist for the caller. */
  among(references: readonly string[]): Promise<Answered[]>;
}

type Rows = Pick<mongo.Collection, 'aggregate'>;

/** @param session the transaction in which it reads */
export function readerOf(store: Store, access: Access, session?: Session): Reader {
  const { resources, versions } = store;
  const inSession = session ? { session } : {};
  const patientsIn = (rows: Rows) => async (filter: Filter, limit: number) => {
    const found = rows.aggregate<{ _id: string }>(
      [{ $match: filter }, { $unwind: '$pat' }, { $group: { _id: '$pat' } }, { $limit: limit }],
      inSession,
    );
    return (await found.toArray()).map(({ _id }) => _id);
  };
  const reach = (type: string, interaction: Interaction, filter: Filter) =>
    withinReach(access, type, interaction, filter, patientsIn(resources));
  // An earlier version may have been about somebody else: it is narrowed by its own values.
  const reachVersions = (type: string, interaction: Interaction, filter: Filter) =>
    withinReach(access, type, interaction, filter, patientsIn(versions));
  const living = (type: string, filter: Filter) => allOf([{ t: type }, filter, { gone: { $exists: false } }]);

  const history = historyOf({ store, access, inSession, reach, reachVersions });

  // Of a few patients the index of patients may be the narrower one: which is, MongoDB finds out.
  const driven = (hint: Order | undefined) => ({
    ...(hint && access.patients.kind !== 'some' ? { hint } : {}),
    ...timeLeft(),
    ...inSession,
  });

  async function pageCursor(type: string, { filter, sort, limit, hint }: PageOf) {
    const narrowed = await reach(type, 's', living(type, filter));
    return resources.find(narrowed, { sort, limit, ...driven(hint) });
  }

  return {
    async current(place, interaction = 'r') {
      if (!session && access.grant(place.type, interaction)?.conditions.length === 0) {
        const found = await store.currentOf(placeOf(place));
        const reached = found ? await inReach(access, place.type, found.pat) : 'closed';
        if (reached !== 'in part') return reached === 'open' ? found : null;
      }
      const filter = await reach(place.type, interaction, { _id: placeOf(place) });
      return resources.findOne(filter, { projection: SHOWN, ...inSession });
    },
    async version(place, version) {
      const current = await this.current(place);
      if (!current || current.v === version) return current;
      const filter = await reachVersions(place.type, 'r', { _id: `${placeOf(place)}/${version}` });
      const found = await versions.findOne(filter, { projection: SHOWN, ...inSession });
      return found && { ...found, _id: placeOf(place) };
    },
    history,
    async page(type, page) {
      const { filter, hint, limit, sort, fits } = page;
      if (!fits || !hint || session || !isUnlimited(access, type, 's'))
        return (await pageCursor(type, page)).project<Answered>(ANSWERED).toArray();
      const direction = sort['_id'] ?? 1;
      return store.pageTogether({ filter: living(type, filter), hint, limit, direction, fits, ...timeLeft() });
    },
    keyedPage: async (type, page) => (await pageCursor(type, page)).project<Keyed>(KEYED).toArray(),
    async deleted(type, { filter, sort, limit }) {
      const narrowed = await reach(type, 's', allOf([{ t: type, gone: true }, filter]));
      return resources.find(narrowed, { projection: { _id: 1 }, sort, limit, ...inSession }).toArray();
    },
    async count(type, { filter, hint }) {
      return resources.countDocuments(await reach(type, 's', living(type, filter)), driven(hint));
    },
    async references(type, { filter, hint, limit }) {
      const narrowed = await reach(type, 's', living(type, filter));
      const rows = resources.find(narrowed, { projection: { _id: 1 }, limit, ...driven(hint) });
      return (await rows.toArray()).map(({ _id }) => _id);
    },
    async values(type, { filter, hint, limit }) {
      const narrowed = await reach(type, 's', living(type, filter));
      const projection = { _id: 1, at: 1, k: 1, d: 1, n: 1 } as const;
      return resources.find(narrowed, { projection, limit, ...driven(hint) }).toArray();
    },
    async keysOf(references) {
      const projection = { _id: 1, t: 1, k: 1 } as const;
      return resources.find({ _id: { $in: [...references] } }, { projection, ...inSession }).toArray();
    },
    async typesWith(keys, limit) {
      const options = { projection: { _id: 1 }, hint: { k: 1, sd: -1, _id: 1 }, limit: limit + 1 } as const;
      const rows = await resources
        .find({ k: { $in: [...keys] } }, { ...options, ...timeLeft(), ...inSession })
        .toArray();
      return rows.length > limit ? undefined : new Set(rows.map(({ _id }) => _id.slice(0, _id.indexOf('/'))));
    },
    async among(references) {
      const byType = Map.groupBy(references, (it) => it.slice(0, it.indexOf('/')));
      const found: Answered[] = [];
      for (const [type, ids] of byType) {
        const narrowed = await reach(type, 'r', living(type, { _id: { $in: ids } }));
        found.push(...(await resources.find(narrowed, { projection: ANSWERED, ...inSession }).toArray()));
      }
      return found;
    },
  };
}

/** MongoDB ends what nobody waits for any more. */
function timeLeft(): { maxTimeMS?: number } {
  const deadline = currentRequest()?.deadline;
  return deadline === undefined ? {} : { maxTimeMS: Math.max(1, deadline - Date.now()) };
}
