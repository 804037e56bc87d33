import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../deps.ts';
import type { ResourceDocument } from '../store/documents.ts';
import type { Session } from '../store/open-store.ts';
import { inOrder, placeInBundle, type BundleEntry } from './bundle-entries.ts';
import { firstVersion, mustBeOfType, mustBeValid } from './changes.ts';
import { created } from './create.ts';
import type { Caller, Exchange, Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { claimOf, criteriaOf, oneOrNone } from './matching.ts';
import { FhirError, refusal } from './outcome.ts';
import { locationOf, mustBeType } from './places.ts';
import { showing } from './read.ts';
import { referencesIn, withReferences } from './references.ts';
import type { Resource } from './resource.ts';
import { provenanceDocuments } from './written-provenance.ts';

/** What an entry will be about, known before anything is written. */
interface Plan {
  readonly entry: BundleEntry;
  /** `Patient/123`, where the entry creates or updates. */
  readonly reference?: string;
  /** Where `If-None-Exist` fits: nothing is created. */
  readonly there?: Reply;
}

/**
 * All entries or none. References among them, by the addresses that the bundle gives its entries, become those of the stored
 * resources, whatever the order of the entries.
 * @returns the replies in the order of the bundle
 * @throws FhirError of the first entry that fails, which names it
 */
export async function transact(entries: readonly BundleEntry[], caller: Caller, deps: Deps): Promise<Reply[]> {
  mustNotRepeat(entries);
  return deps.store.transaction(async (session) => {
    const plans = await planAll(inOrder(entries), caller, deps, session);
    const addresses = addressesOf(plans, deps.base);
    const replies: Reply[] = [];
    const creates: { plan: Plan; document: ResourceDocument }[] = [];
    for (const plan of plans) {
      const { entry, there } = plan;
      if (entry.method !== 'POST' || entry.path.length !== 1) continue;
      if (there) replies[entry.index] = there;
      else
        creates.push({ plan, document: await inEntry(entry, () => draftOf(plan, addresses, caller, deps, session)) });
    }
    for (const plan of plans.filter(({ entry }) => entry.method === 'DELETE'))
      replies[plan.entry.index] = await inEntry(plan.entry, () => perform(plan, addresses, caller, deps, session));
    if (creates.length > 0)
      await deps.writer.insert(
        creates.flatMap(({ document }) => [document, ...provenanceDocuments(deps, document)]),
        session,
      );
    for (const { plan, document } of creates) replies[plan.entry.index] = created(document, deps);
    for (const plan of plans)
      if (!replies[plan.entry.index])
        replies[plan.entry.index] = await inEntry(plan.entry, () => perform(plan, addresses, caller, deps, session));
    return replies;
  });
}

/** Decides what each entry is about: new ids, and what conditions fit. */
async function planAll(entries: readonly BundleEntry[], caller: Caller, deps: Deps, session: Session): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const entry of entries) plans.push(await inEntry(entry, () => planOf(entry, caller, deps, session)));
  return plans;
}

async function planOf(entry: BundleEntry, caller: Caller, deps: Deps, session: Session): Promise<Plan> {
  const { method, path, query, conditions } = entry;
  const [type = '', id] = path;
  if (type.startsWith('$') || path.some((it) => it.startsWith('$')))
    throw refusal(400, 'not-supported', 'Operations are called by themselves or in a batch, not in a transaction.');
  if (method === 'POST' && path.length === 1) {
    mustBeType(deps, type);
    mustBeGranted(caller.access, type, 'c');
    const criteria = conditions['if-none-exist'];
    if (criteria === undefined) return { entry, reference: `${type}/${newId()}` };
    await deps.writer.claim(claimOf(type, criteria), deps.clock.now(), session);
    const there = await oneOrNone(deps, { type, criteria, caller, session });
    if (!there) return { entry, reference: `${type}/${newId()}` };
    const reply = { ...showing(there), headers: { location: locationOf(deps, there._id, there.v) } };
    return { entry, reference: there._id, there: reply };
  }
  if (method === 'PUT' && path.length === 1) {
    mustBeType(deps, type);
    const criteria = criteriaOf(query);
    await deps.writer.claim(claimOf(type, criteria), deps.clock.now(), session);
    const there = await oneOrNone(deps, { type, criteria, caller, session });
    return { entry, reference: there?._id ?? `${type}/${entry.resource?.id ?? newId()}` };
  }
  return method === 'PUT' && id !== undefined ? { entry, reference: `${type}/${id}` } : { entry };
}

/** By what the entries are referred to within the bundle. */
function addressesOf(plans: readonly Plan[], base: string): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const { entry, reference } of plans) {
    if (reference === undefined || entry.fullUrl === undefined) continue;
    addresses.set(entry.fullUrl, reference);
    // An entry with an address on this server is also referred to by the relative one.
    if (entry.fullUrl.startsWith(`${base}/`)) addresses.set(entry.fullUrl.slice(base.length + 1), reference);
  }
  return addresses;
}

async function draftOf(
  { entry, reference = '' }: Plan,
  addresses: ReadonlyMap<string, string>,
  caller: Caller,
  deps: Deps,
  session: Session,
): Promise<ResourceDocument> {
  const [type = ''] = entry.path;
  mustBeOfType(entry.resource, type);
  const resource = await resolved(entry.resource, addresses, caller, deps, session);
  mustBeValid(deps, resource, type);
  return firstVersion(deps, { place: { type, id: reference.slice(type.length + 1) }, caller }, resource);
}

/** Does an entry that is no plain create, as if it had come alone, within the transaction. */
async function perform(
  { entry, reference }: Plan,
  addresses: ReadonlyMap<string, string>,
  caller: Caller,
  deps: Deps,
  session: Session,
): Promise<Reply> {
  const resource = entry.resource && (await resolved(entry.resource, addresses, caller, deps, session));
  const isConditional = entry.method === 'PUT' && entry.path.length === 1 && reference !== undefined;
  const id = isConditional ? reference.slice(reference.indexOf('/') + 1) : undefined;
  const exchange: Exchange = {
    ...exchangeOf(entry, caller, id === undefined || !resource ? resource : { ...resource, id }),
    ...(id === undefined ? {} : { path: [...entry.path, id], query: [] }),
    session,
  };
  return deps.dispatch(exchange);
}

/** An entry as if it had come by itself. */
export function exchangeOf(entry: BundleEntry, caller: Caller, resource: Resource | undefined): Exchange {
  const { method, path, query, conditions } = entry;
  return {
    method,
    path,
    query,
    caller,
    header: (name) => conditions[name],
    sent: resource && { contentType: 'application/fhir+json', text: ' ', resource: () => resource },
  };
}

/** With the references that mean other entries, or what fits criteria, replaced by those of stored resources. */
async function resolved(
  resource: Resource,
  addresses: ReadonlyMap<string, string>,
  caller: Caller,
  deps: Deps,
  session: Session,
): Promise<Resource> {
  const conditional = new Map<string, string>();
  for (const reference of referencesIn(resource)) {
    const at = reference.indexOf('?');
    if (at <= 0 || addresses.has(reference) || !/^[A-Z][A-Za-z]+$/.test(reference.slice(0, at))) continue;
    const type = reference.slice(0, at);
    mustBeType(deps, type);
    const there = await oneOrNone(deps, { type, criteria: reference.slice(at + 1), caller, session });
    if (!there) throw refusal(412, 'not-found', `Nothing fits the conditional reference to a ${type}.`);
    conditional.set(reference, there._id);
  }
  if (addresses.size === 0 && conditional.size === 0) return resource;
  return withReferences(resource, (address) => addresses.get(address) ?? conditional.get(address));
}

/** @throws FhirError 400 where two entries are about one resource, or have one address */
function mustNotRepeat(entries: readonly BundleEntry[]): void {
  const urls = new Set<string>();
  const places = new Set<string>();
  for (const { index, fullUrl, method, path } of entries) {
    const place = path.length === 2 && method !== 'GET' && method !== 'POST' ? path.join('/') : undefined;
    if (fullUrl !== undefined && method !== 'GET' && urls.has(fullUrl))
      throw refusal(400, 'duplicate', 'Two entries have the same fullUrl.', `${placeInBundle(index)}.fullUrl`);
    if (place !== undefined && places.has(place))
      throw refusal(
        400,
        'duplicate',
        'Two entries of a transaction change the same resource.',
        `${placeInBundle(index)}.request`,
      );
    if (fullUrl !== undefined && method !== 'GET') urls.add(fullUrl);
    if (place !== undefined) places.add(place);
  }
}

/** Errors within an entry say which one it was. */
async function inEntry<Result>({ index }: BundleEntry, work: () => Promise<Result>): Promise<Result> {
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
