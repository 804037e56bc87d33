import { platformAccess } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import type { Decision } from '../platform/decision.ts';
import { decisionOnCreate } from '../platform/write-through.ts';
import type { ResourceDocument } from '../store/documents.ts';
import type { Session } from '../store/transactions.ts';
import { placeInBundle, type BundleEntry } from './bundle-entries.ts';
import { firstVersion, mustBeOfType, mustBeValid } from './changes.ts';
import { created } from './create.ts';
import { inForm } from './entry-form.ts';
import type { Caller, Exchange, Reply } from './exchange.ts';
import { oneOrNone } from './matching.ts';
import { refusal } from './outcome.ts';
import { mustBeType } from './places.ts';
import { referencesIn, withReferences, type Rewrite } from './references.ts';
import type { Resource } from './resource.ts';
import type { Plan } from './transaction-plan.ts';

/** What the entries of one transaction have in common. */
export interface Within {
  readonly caller: Caller;
  readonly deps: Deps;
  readonly session: Session;
  /** By what the entries are referred to within the bundle. */
  readonly addresses: Map<string, string>;
  /** What conditional references were found to mean: many entries have the same ones. */
  readonly conditional: Map<string, string>;
  /** References of what the bundle creates, or writes under an id that it gives. */
  readonly made: ReadonlySet<string>;
  /** Whether one entry is all that the bundle writes. */
  readonly isOneWrite: boolean;
}

/**
 * What an entry creates, valid and within the rights of the caller; or who is to decide on it. A patient is registered in the
 * hospital where she is all that the transaction writes; with others she is a record from elsewhere.
 */
export async function draftOf(plan: Plan, within: Within): Promise<ResourceDocument | Decision> {
  const { caller, deps, made, isOneWrite } = within;
  const resource = await createIn(plan, within);
  const decision =
    resource.resourceType === 'Patient' && !isOneWrite
      ? undefined
      : await decisionOnCreate(caller, deps, resource, made);
  return decision ?? documentIn(plan, resource, within);
}

/** What an entry creates here. */
export const documentOf = async (plan: Plan, within: Within): Promise<ResourceDocument> =>
  documentIn(plan, await createIn(plan, within), within);

const documentIn = ({ reference = '' }: Plan, resource: Resource, { caller, deps }: Within) => {
  const { resourceType: type } = resource;
  return firstVersion(deps, { place: { type, id: reference.slice(type.length + 1) }, caller }, resource);
};

async function createIn({ entry }: Plan, within: Within): Promise<Resource> {
  const [type = ''] = entry.path;
  mustBeOfType(entry.resource, type);
  const resource = await resolved(entry.resource, entry, within);
  await mustBeValid(within.deps, resource, type);
  return resource;
}

const FROM_ELSEWHERE =
  'She is kept here as a record from elsewhere and is not registered in the hospital: a Patient who is created alone is.';

/** The reply to an entry that was created here. */
export function createdReply(document: ResourceDocument, { caller, deps }: Within): Reply {
  const reply = created(document, deps);
  return document.t === 'Patient' && caller.access !== platformAccess ? { ...reply, note: FROM_ELSEWHERE } : reply;
}

/** Does an entry that is no plain create, as if it had come alone, within the transaction. */
export async function performed({ entry }: Plan, within: Within): Promise<Reply> {
  const { caller, deps, session, made } = within;
  const resource = entry.resource && (await resolved(entry.resource, entry, within));
  return inForm(entry, await deps.dispatch({ ...exchangeOf(entry, caller, resource), session, made }), deps);
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

/**
 * Changes are done before a service is asked: one that refers to what the service is to make has nothing to refer to.
 * @param open references that stand for what is not made yet
 * @throws FhirError 422
 */
export function mustNotWait(entry: BundleEntry, within: Within, open: readonly string[]): void {
  const { index, resource } = entry;
  if (open.length === 0 || !resource) return;
  const meant = meaningIn(entry, within);
  if (![...referencesIn(resource)].some((it) => open.includes(meant(it) ?? ''))) return;
  throw refusal(
    422,
    'not-supported',
    'It refers to what the hospital decides on in the same transaction: change it afterwards.',
    placeInBundle(index),
  );
}

/** What stands before `Patient/123` in the address of an entry: what its relative references are relative to. */
const ROOT = /^(https?:\/\/\S+\/)[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/;

/** Which stored resource an address within an entry means, where it is another entry's. */
function meaningIn({ fullUrl = '' }: BundleEntry, { addresses }: Pick<Within, 'addresses'>) {
  const root = ROOT.exec(fullUrl)?.[1];
  return (address: string): string | undefined =>
    addresses.get(address) ?? (root === undefined ? undefined : addresses.get(root + address));
}

/** These hold what is no entry of the transaction, with references of its own. */
const CONTAINERS: ReadonlySet<string> = new Set(['Bundle', 'Parameters']);

/**
 * With the references that mean other entries, or what fits criteria, replaced by those of stored resources.
 * @throws FhirError 400 where an address means nothing outside of the bundle, and nothing in it; 412
 */
async function resolved(resource: Resource, entry: BundleEntry, within: Within): Promise<Resource> {
  const { conditional, caller, deps, session } = within;
  const meant = meaningIn(entry, within);
  const others = new Set<string>();
  const rewrite: Rewrite = (address, name) => {
    const next = meant(address) ?? conditional.get(address);
    if (next === undefined && name === 'reference') others.add(address);
    return next;
  };
  const next = withReferences(resource, rewrite);
  const known = conditional.size;
  for (const reference of others) {
    if (/^urn:(?:uuid|oid):/.test(reference) && !CONTAINERS.has(resource.resourceType))
      throw refusal(
        400,
        'not-found',
        `No entry of the transaction that has a resource has the fullUrl ${reference.slice(0, 64)}.`,
      );
    const at = reference.indexOf('?');
    if (at <= 0 || !/^[A-Z][A-Za-z]+$/.test(reference.slice(0, at))) continue;
    const type = reference.slice(0, at);
    mustBeType(deps, type);
    const there = await oneOrNone(deps, { type, criteria: reference.slice(at + 1), caller, session });
    if (!there) throw refusal(412, 'not-found', `Nothing fits the conditional reference to a ${type}.`);
    conditional.set(reference, there._id);
  }
  return conditional.size === known ? next : withReferences(resource, rewrite);
}
