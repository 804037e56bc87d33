import { isUnlimited, type Access, type Interaction } from '../access/access.ts';
import type { VersionDocument } from './documents.ts';
import { allOf, anyOf, type Filter } from './filter.ts';
import type { Store } from './open-store.ts';
import type { Session } from './transactions.ts';
import { SHOWN, type Shown } from './shown.ts';

/** Which versions a history tells, newest first. */
export interface HistoryOf {
  readonly types: readonly string[];
  /** Of one resource, whose type is the only one. */
  readonly id?: string | undefined;
  readonly since?: Date | undefined;
  /** Those that were the current ones at some time in between. */
  readonly at?: { readonly from: Date; readonly to: Date } | undefined;
  /** Where the page before ended: no resource has two versions of the same instant. */
  readonly before?: { readonly at: Date; readonly reference: string } | undefined;
  readonly limit: number;
}

/** A version that another one followed; when, it may not say. */
type Followed = Pick<VersionDocument, 'r' | 'v'> & { readonly until?: Date };

/** What nothing followed yet. */
const END = new Date(8.64e15);

/** Narrows a filter to what of a type is open. */
export type Narrow = (type: string, interaction: Interaction, filter: Filter) => Promise<Filter>;

interface Parts {
  readonly store: Pick<Store, 'resources' | 'versions'>;
  readonly access: Access;
  readonly inSession: { readonly session?: Session };
  /** Of current versions. */
  readonly reach: Narrow;
  /** Of those that others followed: by what they themselves were about. */
  readonly reachVersions: Narrow;
}

/** Tells histories for one caller. In a session one question follows the other. */
export function historyOf({ store: { resources, versions }, access, inSession, reach, reachVersions }: Parts) {
  const isWhole = (types: readonly string[], interaction: Interaction): boolean =>
    types.every((type) => isUnlimited(access, type, interaction));

  /** One filter over several types, each narrowed by itself. */
  async function overTypes(types: readonly string[], interaction: Interaction, narrow: Narrow, filter: Filter) {
    if (isWhole(types, interaction)) return allOf([{ t: { $in: [...types] } }, filter]);
    const narrowed: Filter[] = [];
    for (const type of types) narrowed.push(await narrow(type, interaction, allOf([{ t: type }, filter])));
    return anyOf(narrowed);
  }

  /** What is closed now, because it is about somebody else since, is closed with its past. */
  async function earlier(asked: HistoryOf, interaction: Interaction): Promise<Shown[]> {
    const { types, id, limit } = asked;
    const isOpen = id !== undefined || isWhole(types, interaction);
    const found: Shown[] = [];
    let { before } = asked;
    for (;;) {
      const filter = await overTypes(types, interaction, reachVersions, narrowedBy({ ...asked, before }, 'r'));
      const options = {
        projection: { ...SHOWN, r: 1, until: 1 },
        sort: { at: -1, r: 1 },
        limit,
        ...inSession,
      } as const;
      const rows = await versions.find(filter, options).toArray();
      const open = isOpen ? undefined : await openOf(rows, interaction);
      const lasting = asked.at ? await lastingBeyond(asked.at.from, rows) : undefined;
      for (const row of rows)
        if ((!open || open.has(row.r)) && (!lasting || lasting(row))) found.push({ ...row, _id: row.r });
      const last = rows.at(-1);
      if (!last || rows.length < limit || found.length >= limit) return found;
      before = { at: last.at, reference: last.r };
    }
  }

  /** Which of the versions were followed after a moment. When, those that were stored long ago do not say: the next one does. */
  async function lastingBeyond(from: Date, rows: readonly Followed[]): Promise<(row: Followed) => boolean> {
    const silent = rows.filter(({ until }) => until === undefined);
    if (silent.length === 0) return () => true;
    const only = { projection: { at: 1 }, ...inSession } as const;
    const next = { _id: { $in: silent.map(({ r, v }) => `${r}/${v + 1}`) } };
    const began = new Map<string, Date>();
    for (const { _id, at } of await versions.find(next, only).toArray()) began.set(_id, at);
    const current = { _id: { $in: silent.map(({ r }) => r) } };
    for (const { _id, v, at } of await resources.find(current, { projection: { v: 1, at: 1 }, ...inSession }).toArray())
      began.set(`${_id}/${v}`, at);
    return ({ r, v, until }) => until !== undefined || (began.get(`${r}/${v + 1}`) ?? END) > from;
  }

  async function openOf(rows: readonly Pick<VersionDocument, 'r' | 't'>[], interaction: Interaction) {
    const open = new Set<string>();
    for (const [type, ofType] of Map.groupBy(rows, ({ t }) => t)) {
      const filter = await reach(type, interaction, { _id: { $in: [...new Set(ofType.map(({ r }) => r))] } });
      const found = await resources.find(filter, { projection: { _id: 1 }, ...inSession }).toArray();
      for (const { _id } of found) open.add(_id);
    }
    return open;
  }

  /** Of one resource it is reading, of a type searching (SMART App Launch 2.2, scopes). */
  return async (asked: HistoryOf): Promise<Shown[]> => {
    const { types, id, limit } = asked;
    const interaction = id === undefined ? 's' : 'r';
    const filter = await overTypes(types, interaction, reach, narrowedBy(asked, '_id'));
    const options = { projection: SHOWN, sort: { at: -1, _id: 1 }, limit, ...inSession } as const;
    const current = await resources.find(filter, options).toArray();
    return [...current, ...(await earlier(asked, interaction))]
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a._id < b._id ? -1 : 1))
      .slice(0, limit);
  };
}

/** @param field that has the reference: `r` of what others followed */
const narrowedBy = ({ types, id, since, at, before }: HistoryOf, field: '_id' | 'r'): Filter =>
  allOf([
    ...(id === undefined ? [] : [{ [field]: `${types[0]}/${id}` }]),
    ...(since ? [{ at: { $gte: since } }] : []),
    ...(at ? [{ at: { $lt: at.to } }] : []),
    ...(at && field === 'r' ? [anyOf([{ until: { $gt: at.from } }, { until: { $exists: false } }])] : []),
    ...(before ? [anyOf([{ at: { $lt: before.at } }, { at: before.at, [field]: { $gt: before.reference } }])] : []),
  ]);
