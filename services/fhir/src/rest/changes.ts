import { isUnlimited, type Interaction } from '../access/access.ts';
import { mayLeave } from '../access/reach.ts';
import type { Deps } from '../deps.ts';
import type { ResourceDocument, WriteMethod } from '../store/documents.ts';
import type { Session } from '../store/transactions.ts';
import { mustNotBeBeside } from '../platform/beside.ts';
import { mustNotBeKept, mustNotClaimOrigin } from '../platform/origin.ts';
import { readerOf, type Place } from '../store/reader.ts';
import { documentOf, tombstoneOf } from '../store/writer.ts';
import { noteSubscription } from '../subscriptions/note-subscription.ts';
import { issuesIn } from '../validation/judge-resource.ts';
import { mustBeCurrent, mustNotBeThere } from './conditions.ts';
import type { Caller } from './exchange.ts';
import { FhirError, refusal } from './outcome.ts';
import { notFound } from './places.ts';
import { isObject, type Resource } from './resource.ts';
import { provenanceDocuments } from './written-provenance.ts';

/** What happens to one resource, by whom. */
export interface ChangeOf {
  readonly place: Place;
  readonly caller: Caller;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  /** References of what the same transaction creates. */
  readonly made?: ReadonlySet<string> | undefined;
}

/** @throws FhirError 400 that names each element that is wrong */
export async function mustBeValid(deps: Deps, resource: Resource, type: string): Promise<void> {
  const issues = await issuesIn(deps, resource, { type });
  if (issues.some(({ severity }) => severity === 'error' || severity === 'fatal')) throw new FhirError(400, issues);
}

/** @throws FhirError 400 where the body is about another type */
export function mustBeOfType(resource: unknown, type: string): asserts resource is Resource {
  const sent = isObject(resource) ? resource['resourceType'] : undefined;
  if (sent !== type)
    throw refusal(
      400,
      'invalid',
      `The body is a ${typeof sent === 'string' ? sent : 'thing without resourceType'}, the address takes a ${type}.`,
      'resourceType',
    );
}

/** A document that the caller may leave behind. @throws FhirError 403 */
async function draft(
  deps: Deps,
  { place, caller }: ChangeOf,
  resource: Resource,
  version: number,
  method: WriteMethod,
  interaction: Interaction,
  { at = deps.clock.now(), session }: { readonly at?: Date; readonly session?: Session } = {},
): Promise<ResourceDocument> {
  mustNotClaimOrigin(caller, resource);
  const document = documentOf(deps.filing, resource, version, { place, method, by: caller.author, at });
  if (!(await mayLeave(caller.access, place.type, interaction, document)))
    throw refusal(403, 'forbidden', `Your permissions or scopes do not include this ${place.type}.`);
  if (place.type === 'Subscription')
    await noteSubscription(deps, { ...resource, id: place.id }, { caller, at, session });
  return document;
}

/** The first version of a resource that the server gives an id; the caller inserts it, alone or with others. */
export const firstVersion = (deps: Deps, change: ChangeOf, resource: Resource): Promise<ResourceDocument> =>
  draft(deps, change, resource, 1, 'POST', 'c');

/** What an update left: the document, whether it is new, whether anything was written. */
export interface Updated {
  readonly document: ResourceDocument;
  readonly created: boolean;
}

/**
 * Lets the resource be as given; where it is not there yet or was deleted it is made under this id.
 * @throws FhirError 404 or 412 where it is not open to the caller, or not there for one to whom something may be hidden; 412
 */
export async function updateIn(
  session: Session,
  deps: Deps,
  change: ChangeOf,
  resource: Resource,
  method: WriteMethod = 'PUT',
): Promise<Updated> {
  const { place, caller, made, ifMatch } = change;
  const before = await deps.writer.lock(place, session);
  const isThere = await isOpen(session, deps, change, before, 'u');
  if (ifMatch !== undefined && !(before && isThere))
    throw refusal(412, 'conflict', `There is no ${place.type}/${place.id} here that If-Match could be about.`);
  if (!isThere) throw notFound(place);
  if (!before) {
    await mustNotBeBeside(caller, deps, resource, made);
    const document = await draft(deps, change, resource, 1, method, 'u', { session });
    await deps.writer.insert([...provenanceDocuments(deps, document), document], session);
    return { document, created: true };
  }
  mustBeCurrent(ifMatch, before.v);
  if (!before.gone) mustNotBeThere(change.ifNoneMatch, before.v);
  mustNotBeKept(caller, before);
  await mustNotBeBeside(caller, deps, resource, made);
  const at = laterThan(before, deps);
  const document = await draft(deps, change, resource, before.v + 1, method, 'u', { at, session });
  await deps.writer.follow(before, document, session);
  await deps.writer.insert(provenanceDocuments(deps, document), session);
  return { document, created: before.gone === true };
}

/**
 * Deletes it.
 * @returns the mark that stays; null where there is nothing to delete (any more)
 * @throws FhirError 404 where it is not open to the caller, or not there for one to whom something may be hidden; 412
 */
export async function deleteIn(session: Session, deps: Deps, change: ChangeOf): Promise<ResourceDocument | null> {
  const { place, caller, ifMatch } = change;
  const before = await deps.writer.lock(place, session);
  if (!(await isOpen(session, deps, change, before, 'd'))) throw notFound(place);
  if (!before || before.gone) return null;
  mustBeCurrent(ifMatch, before.v);
  mustNotBeKept(caller, before);
  const mark = tombstoneOf(before, { place, method: 'DELETE', by: caller.author, at: laterThan(before, deps) });
  await deps.writer.follow(before, mark, session);
  await deps.writer.insert(provenanceDocuments(deps, mark), session);
  return mark;
}

/** Versions of one resource have instants of their own, in their order. */
const laterThan = ({ at }: ResourceDocument, { clock }: Deps): Date =>
  new Date(Math.max(clock.now().getTime(), at.getTime() + 1));

/**
 * Whether the caller may change it. To whom some of the type may be hidden, what is not there is as closed as what is hidden:
 * who could choose the ids of new resources would find out which ones are taken.
 */
async function isOpen(
  session: Session,
  { store }: Deps,
  { place, caller: { access } }: ChangeOf,
  before: ResourceDocument | null,
  interaction: Interaction,
): Promise<boolean> {
  if (isUnlimited(access, place.type, interaction)) return true;
  return before !== null && (await readerOf(store, access, session).current(place, interaction)) !== null;
}
