import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../deps.ts';
import { carriedOut } from '../platform/carry-out.ts';
import { isKept } from '../platform/origin.ts';
import { decisionOnCreate, updatedThrough } from '../platform/write-through.ts';
import type { Session } from '../store/transactions.ts';
import type { Place } from '../store/reader.ts';
import { mustBeOfType, mustBeValid, updateIn, type ChangeOf } from './changes.ts';
import { created, createUnlessThere, sentResource } from './create.ts';
import type { Exchange, Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { claimOf, criteriaOf, idByCriteria } from './matching.ts';
import { refusal } from './outcome.ts';
import { locationOf, mustBeType } from './places.ts';
import { placeIn, showing } from './read.ts';
import type { Resource } from './resource.ts';

/** `PUT /Patient/123`: it is as sent afterwards. */
export async function update(exchange: Exchange, deps: Deps): Promise<Reply> {
  const place = placeIn(exchange, deps, 'u');
  const resource = sentResource(exchange);
  mustBeOfType(resource, place.type);
  if (resource.id !== place.id)
    throw refusal(400, 'value', `The body must have the id of the address, ${place.id}.`, `${place.type}.id`);
  await mustBeValid(deps, resource, place.type);
  return updated(exchange, deps, place, resource);
}

/** By its service where one of the platform keeps it, else here. */
async function updated(exchange: Exchange, deps: Deps, place: Place, resource: Resource): Promise<Reply> {
  const decided = await updatedThrough(exchange, deps, place, () => Promise.resolve(resource));
  if (decided) return decided;
  return change(exchange, deps, place, (session) => put(session, deps, changeOf(exchange, place), resource));
}

/** `PUT /Patient?identifier=…`: updates the one that fits, or creates it. */
export async function conditionalUpdate(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { path, caller } = exchange;
  const [type = ''] = path;
  mustBeType(deps, type);
  mustBeGranted(caller.access, type, 'u');
  const resource = sentResource(exchange);
  mustBeOfType(resource, type);
  await mustBeValid(deps, resource, type);
  const criteria = criteriaOf(exchange.query);
  return byCriteria(exchange, deps, criteria, async (session) => {
    const id = await idByCriteria(deps, { type, criteria, caller, session }, resource.id);
    const there = id === undefined ? null : await deps.writer.lock({ type, id }, session);
    if (there && id !== undefined && isKept(caller, there))
      return () => updated(exchange, deps, { type, id }, { ...resource, id });
    if (id !== undefined) return put(session, deps, changeOf(exchange, { type, id }), resource);
    const decision = await decisionOnCreate(caller, deps, resource);
    if (decision) return () => carriedOut(decision, caller, deps);
    return createUnlessThere(session, deps, changeOf(exchange, { type, id: newId() }), resource, criteria);
  });
}

async function put(session: Session, deps: Deps, of: ChangeOf, resource: Resource): Promise<Reply> {
  const { document, created: isNew } = await updateIn(session, deps, of, resource);
  if (isNew) return created(document, deps);
  return {
    ...showing(document),
    headers: { location: locationOf(deps, document._id, document.v) },
  };
}

export const changeOf = ({ caller, header, made }: Exchange, place: Place): ChangeOf => ({
  place,
  caller,
  made,
  ifMatch: header('if-match'),
  ifNoneMatch: header('if-none-match'),
});

/** A change of one resource: in the transaction of the bundle, or in one of its own, after others of the same resource. */
export function change(
  { session }: Exchange,
  deps: Deps,
  place: Place,
  work: (session: Session) => Promise<Reply>,
): Promise<Reply> {
  return session ? work(session) : deps.turns.inTurn(`${place.type}/${place.id}`, () => deps.store.transaction(work));
}

/** What is to be asked of a service, once the transaction that found that out is over. */
type Afterwards = () => Promise<Reply>;

/** A change that is decided by what fits criteria: two by the same criteria follow each other. */
export async function byCriteria(
  { session, path }: Exchange,
  deps: Deps,
  criteria: string,
  work: (session: Session) => Promise<Reply | Afterwards>,
): Promise<Reply> {
  const claim = claimOf(path[0] ?? '', criteria);
  const claimed = async (within: Session) => {
    await deps.writer.claim(claim, deps.clock.now(), within);
    return work(within);
  };
  const ended = (outcome: Reply | Afterwards) => (typeof outcome === 'function' ? outcome() : outcome);
  if (session) return ended(await claimed(session));
  return deps.turns.inTurn(claim, async () => ended(await deps.store.transaction(claimed)));
}
