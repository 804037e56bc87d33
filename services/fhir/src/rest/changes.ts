import { mayLeave } from '../access/reach.ts';
import type { Interaction } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import type { ResourceDocument, WriteMethod } from '../store/documents.ts';
import type { Session } from '../store/open-store.ts';
import { mustNotBeKept, mustNotClaimOrigin } from '../platform/origin.ts';
import { readerOf, type Place } from '../store/reader.ts';
import { documentOf, tombstoneOf } from '../store/writer.ts';
import { noteSubscription } from '../subscriptions/note-subscription.ts';
import { mustBeCurrent } from './conditions.ts';
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
}

/** @throws FhirError 400 that names each element that is wrong */
export function mustBeValid({ validator }: Deps, resource: Resource, type: string): void {
  const issues = validator.validate(resource, { type });
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
 * @throws FhirError 404 where it is there but not open to the caller, 412
 */
export async function updateIn(
  session: Session,
  deps: Deps,
  change: ChangeOf,
  resource: Resource,
  method: WriteMethod = 'PUT',
): Promise<Updated> {
  const { place, ifMatch } = change;
  const before = await deps.writer.lock(place, session);
  if (!before) {
    if (ifMatch !== undefined)
      throw refusal(412, 'conflict', `There is no ${place.type}/${place.id} that If-Match could be about.`);
    const document = await draft(deps, change, resource, 1, method, 'u', { session });
    await deps.writer.insert([document, ...provenanceDocuments(deps, document)], session);
    return { document, created: true };
  }
  await mustBeOpen(session, deps, change, 'u');
  mustBeCurrent(ifMatch, before.v);
  mustNotBeKept(change.caller, before);
  const at = laterThan(before, deps);
  const document = await draft(deps, change, resource, before.v + 1, method, 'u', { at, session });
  await deps.writer.follow(before, document, session);
  await deps.writer.insert(provenanceDocuments(deps, document), session);
  return { document, created: before.gone === true };
}

/** Deletes it. @returns the mark that stays; null where there is nothing to delete (any more) */
export async function deleteIn(session: Session, deps: Deps, change: ChangeOf): Promise<ResourceDocument | null> {
  const { place, caller, ifMatch } = change;
  const before = await deps.writer.lock(place, session);
  if (!before || before.gone) return null;
  await mustBeOpen(session, deps, change, 'd');
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

/** What a caller cannot read is not there for a change of it either. @throws FhirError 404 */
async function mustBeOpen(session: Session, deps: Deps, { place, caller }: ChangeOf, interaction: Interaction) {
  const open = await readerOf(deps.store, caller.access, session).current(place, interaction);
  if (!open) throw notFound(place);
}
