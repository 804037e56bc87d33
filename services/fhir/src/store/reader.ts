import type { mongo } from 'mongoose';
import type { Access, Interaction } from '../access/access.ts';
import { withinReach } from '../access/reach.ts';
import type { ResourceDocument } from './documents.ts';
import { allOf, anyOf, type Filter } from './filter.ts';
import type { Session, Store } from './open-store.ts';
import { SHOWN, type Shown } from './shown.ts';

/** Where a resource stands: `Observation/123`. */
export interface Place {
  readonly type: string;
  readonly id: string;
}

export const placeOf = ({ type, id }: Place): string => `${type}/${id}`;

export type Order = Readonly<Record<string, 1 | -1>>;

/** How a page of a search is taken. */
export interface PageOf {
  readonly filter: Filter;
  readonly sort: Order;
  readonly limit: number;
  readonly hint?: Order | undefined;
}

/** What is answered of a document; the values that it is found by are left where they are. */
export type Answered = Shown & Pick<ResourceDocument, 'sd'>;
const ANSWERED = { ...SHOWN, sd: 1 } as const;

/** With the keys that it is found by. */
export type Keyed = Answered & Pick<ResourceDocument, 'k'>;
const KEYED = { ...ANSWERED, k: 1 } as const;

/** Which versions a history tells, newest first. */
export interface HistoryOf {
  readonly types: readonly string[];
  /** Of one resource, whose type is the only one. */
  readonly id?: string | undefined;
  readonly since?: Date | undefined;
  readonly at?: { readonly from: Date; readonly to: Date } | undefined;
  /** Where the page before ended: no resource has two versions of the same instant. */
  readonly before?: { readonly at: Date; readonly reference: string } | undefined;
  readonly limit: number;
}

/** Reads for one caller: every question is narrowed to what the caller may have before it. */
export interface Reader {
  /** The current version, also the mark of a deletion; null where there is none for the caller. */
  current(place: Place, interaction?: Interaction): Promise<Shown | null>;
  version(place: Place, version: number): Promise<Shown | null>;
  history(of: HistoryOf): Promise<Shown[]>;
  page(type: string, page: PageOf): Promise<Answered[]>;
  keyedPage(type: string, page: PageOf): Promise<Keyed[]>;
  count(type: string, filter: Filter): Promise<number>;
  /** References of what fits; at most the limit. */
  references(type: string, filter: Filter, limit: number): Promise<string[]>;
  /** What the matches are found by, for sorting; at most the limit. */
  values(
    type: string,
    filter: Filter,
    limit: number,
  ): Promise<Pick<ResourceDocument, '_id' | 'at' | 'k' | 'd' | 'n'>[]>;
  /** What resources that were found for the caller are found by. */
  keysOf(references: readonly string[]): Promise<Pick<ResourceDocument, '_id' | 't' | 'k'>[]>;
  /** Those of the references that exist for the caller. */
  among(references: readonly string[]): Promise<Answered[]>;
}

/** Whether everything of the type is open: then the question is the same for all who ask. */
const isUnlimited = (access: Access, type: string, interaction: Interaction): boolean =>
  access.patients.kind === 'all' && access.grant(type, interaction)?.conditions.length === 0;

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
  const reachVersions = (type: string, filter: Filter) => withinReach(access, type, 'r', filter, patientsIn(versions));
  const living = (type: string, filter: Filter) => allOf([{ t: type }, filter, { gone: { $exists: false } }]);

  /** One filter over several types, each narrowed by itself. */
  async function overTypes(
    types: readonly string[],
    narrow: (type: string, filter: Filter) => Promise<Filter>,
    filter: Filter,
  ): Promise<Filter> {
    const whole = types.every((type) => isUnlimited(access, type, 'r'));
    if (whole) return allOf([{ t: { $in: [...types] } }, filter]);
    return anyOf(await Promise.all(types.map((type) => narrow(type, allOf([{ t: type }, filter])))));
  }

  async function history({ types, id, since, at, before, limit }: HistoryOf): Promise<Shown[]> {
    const parts = (field: '_id' | 'r') => [
      ...(id === undefined ? [] : [{ [field]: `${types[0]}/${id}` }]),
      ...(since ? [{ at: { $gte: since } }] : []),
      ...(at ? [{ at: { $gte: at.from, $lt: at.to } }] : []),
      ...(before ? [anyOf([{ at: { $lt: before.at } }, { at: before.at, [field]: { $gt: before.reference } }])] : []),
    ];
    const current = await overTypes(types, (type, filter) => reach(type, 'r', filter), allOf(parts('_id')));
    const earlier = await overTypes(types, reachVersions, allOf(parts('r')));
    const options = { limit, ...inSession };
    const [now, then] = await Promise.all([
      resources.find(current, { projection: SHOWN, sort: { at: -1, _id: 1 }, ...options }).toArray(),
      versions.find(earlier, { projection: { ...SHOWN, r: 1 }, sort: { at: -1, r: 1 }, ...options }).toArray(),
    ]);
    return [...now, ...then.map((row) => ({ ...row, _id: row.r }))]
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a._id < b._id ? -1 : 1))
      .slice(0, limit);
  }

  async function pageCursor(type: string, { filter, sort, limit, hint }: PageOf) {
    const narrowed = await reach(type, 's', living(type, filter));
    // Of a few patients the index of patients may be the narrower one: which is, MongoDB finds out.
    const driven = hint && access.patients.kind !== 'some' ? { hint } : {};
    return resources.find(narrowed, { sort, limit, ...driven, ...inSession });
  }

  return {
    async current(place, interaction = 'r') {
      if (!session && isUnlimited(access, place.type, interaction)) return store.currentOf(placeOf(place));
      const filter = await reach(place.type, interaction, { _id: placeOf(place) });
      return resources.findOne(filter, { projection: SHOWN, ...inSession });
    },
    async version(place, version) {
      const current = await this.current(place);
      if (!current || current.v === version) return current;
      const filter = await reachVersions(place.type, { _id: `${placeOf(place)}/${version}` });
      const found = await versions.findOne(filter, { projection: SHOWN, ...inSession });
      return found && { ...found, _id: placeOf(place) };
    },
    history,
    page: async (type, page) => (await pageCursor(type, page)).project<Answered>(ANSWERED).toArray(),
    keyedPage: async (type, page) => (await pageCursor(type, page)).project<Keyed>(KEYED).toArray(),
    async count(type, filter) {
      return resources.countDocuments(await reach(type, 's', living(type, filter)), inSession);
    },
    async references(type, filter, limit) {
      const narrowed = await reach(type, 's', living(type, filter));
      const rows = resources.find(narrowed, { projection: { _id: 1 }, limit, ...inSession });
      return (await rows.toArray()).map(({ _id }) => _id);
    },
    async values(type, filter, limit) {
      const narrowed = await reach(type, 's', living(type, filter));
      const projection = { _id: 1, at: 1, k: 1, d: 1, n: 1 } as const;
      return resources.find(narrowed, { projection, limit, ...inSession }).toArray();
    },
    async keysOf(references) {
      const projection = { _id: 1, t: 1, k: 1 } as const;
      return resources.find({ _id: { $in: [...references] } }, { projection, ...inSession }).toArray();
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
