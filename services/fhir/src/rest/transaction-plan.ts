import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../store/transactions.ts';
import { placeInBundle, type BundleEntry } from './bundle-entries.ts';
import type { Caller, Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { claimOf, criteriaOf, idByCriteria, idOf, nothingFits, oneOrNone } from './matching.ts';
import { FhirError, refusal } from './outcome.ts';
import { locationOf, mustBeType } from './places.ts';
import { showing } from './read.ts';

/** What an entry will be about, known before anything is written. */
export interface Plan {
  readonly entry: BundleEntry;
  /** `Patient/123`, where the entry creates or updates. */
  readonly reference?: string;
  /** Where `If-None-Exist` fits: nothing is created. */
  readonly there?: Reply;
  /** Of what is created by criteria: the row that stands for them. */
  readonly claim?: string;
  /** Index of an entry before it that creates by the same criteria: then this one finds what that one makes. */
  readonly repeats?: number;
}

export const isCreate = ({ entry: { method, path } }: Plan): boolean => method === 'POST' && path.length === 1;

/** Also a search by POST. */
export const isRead = (plan: Plan): boolean =>
  plan.entry.method === 'GET' || (plan.entry.method === 'POST' && !isCreate(plan));

/** Decides what each entry is about: new ids, and what conditions fit. */
export async function planAll(
  entries: readonly BundleEntry[],
  caller: Caller,
  deps: Deps,
  session: Session,
): Promise<Plan[]> {
  const plans: Plan[] = [];
  const created = new Map<string, Plan>();
  for (const entry of entries) {
    const plan = await inEntry(entry, () => planOf(entry, caller, deps, session));
    const first = plan.claim === undefined ? undefined : created.get(plan.claim);
    if (plan.claim !== undefined && !first) created.set(plan.claim, plan);
    plans.push(first ? repeated(plan, first) : plan);
  }
  return plans;
}

/** A create by criteria finds what an entry before it makes; an update by criteria would change it a second time. */
function repeated(plan: Plan, { reference, entry: { index } }: Plan): Plan {
  if (plan.entry.conditions['if-none-exist'] === undefined) throw changedTwice(plan.entry.index);
  return { ...plan, ...(reference === undefined ? {} : { reference }), repeats: index };
}

const changedTwice = (index: number) =>
  refusal(
    400,
    'duplicate',
    'Two entries of a transaction change the same resource.',
    `${placeInBundle(index)}.request`,
  );

async function planOf(entry: BundleEntry, caller: Caller, deps: Deps, session: Session): Promise<Plan> {
  const { method, path, conditions } = entry;
  const [type = '', id] = path;
  if (type.startsWith('$') || path.some((it) => it.startsWith('$')))
    throw refusal(400, 'not-supported', 'Operations are called by themselves or in a batch, not in a transaction.');
  if (method === 'POST' && path.length === 1) {
    mustBeType(deps, type);
    mustBeGranted(caller.access, type, 'c');
    const criteria = conditions['if-none-exist'];
    if (criteria === undefined) return { entry, reference: `${type}/${newId()}` };
    const claim = claimOf(type, criteria);
    await deps.writer.claim(claim, deps.clock.now(), session);
    const there = await oneOrNone(deps, { type, criteria, caller, session });
    if (!there) return { entry, claim, reference: `${type}/${newId()}` };
    const reply = { ...showing(there), headers: { location: locationOf(deps, there._id, there.v) } };
    return { entry, reference: there._id, there: reply };
  }
  if (path.length === 1 && (method === 'PUT' || method === 'PATCH' || method === 'DELETE'))
    return planByCriteria(entry, type, caller, deps, session);
  return method === 'PUT' && id !== undefined ? { entry, reference: `${type}/${id}` } : { entry };
}

/** An entry by criteria becomes one about the resource that they mean: two entries about the same one are told apart by it. */
async function planByCriteria(
  entry: BundleEntry,
  type: string,
  caller: Caller,
  deps: Deps,
  session: Session,
): Promise<Plan> {
  mustBeType(deps, type);
  mustBeGranted(caller.access, type, entry.method === 'DELETE' ? 'd' : 'u');
  const criteria = criteriaOf(entry.query);
  const claim = claimOf(type, criteria);
  await deps.writer.claim(claim, deps.clock.now(), session);
  const asked = { type, criteria, caller, session };
  const about = (id: string) => ({ ...entry, path: [type, id], query: [] });
  if (entry.method !== 'PUT') {
    const there = await oneOrNone(deps, asked);
    if (!there && entry.method === 'PATCH') throw nothingFits();
    return { entry: there ? about(idOf(there)) : entry };
  }
  const id = await idByCriteria(deps, asked, entry.resource?.id);
  if (id !== undefined) {
    const resource = entry.resource && { ...entry.resource, id };
    return { entry: { ...about(id), resource }, reference: `${type}/${id}` };
  }
  mustBeGranted(caller.access, type, 'c');
  return { entry: { ...entry, method: 'POST', query: [] }, claim, reference: `${type}/${newId()}` };
}

/** By what the entries are referred to within the bundle. */
export function addressesOf(plans: readonly Plan[], base: string): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const { entry, reference } of plans) {
    if (reference === undefined || entry.fullUrl === undefined) continue;
    addresses.set(entry.fullUrl, reference);
    // An entry with an address on this server is also referred to by the relative one.
    if (entry.fullUrl.startsWith(`${base}/`)) addresses.set(entry.fullUrl.slice(base.length + 1), reference);
  }
  return addresses;
}

/** @throws FhirError 400 where two entries are about one resource, by whatever address, or have one address */
export function mustNotRepeat(plans: readonly Plan[]): void {
  const entries = plans.map(({ entry }) => entry).sort((a, b) => a.index - b.index);
  const urls = new Set<string>();
  const places = new Set<string>();
  for (const { index, fullUrl, method, path } of entries) {
    const place = path.length === 2 && method !== 'GET' && method !== 'POST' ? path.join('/') : undefined;
    if (fullUrl !== undefined && method !== 'GET' && urls.has(fullUrl))
      throw refusal(400, 'duplicate', 'Two entries have the same fullUrl.', `${placeInBundle(index)}.fullUrl`);
    if (place !== undefined && places.has(place)) throw changedTwice(index);
    if (fullUrl !== undefined && method !== 'GET') urls.add(fullUrl);
    if (place !== undefined) places.add(place);
  }
}

/** Errors within an entry say which one it was. */
export async function inEntry<Result>({ index }: BundleEntry, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    const here = placeInBundle(index);
    const issues = error.issues.map((issue) => ({
      ...issue,
      expression: issue.expression?.map((it) => `${here}.resource${it.replace(/^\w+/, '')}`) ?? [here],
    }));
    throw new FhirError(error.status, issues, error.headers);
  }
}
