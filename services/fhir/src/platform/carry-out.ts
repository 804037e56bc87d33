import { platformAccess } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import { updateIn } from '../rest/changes.ts';
import type { Caller, Reply } from '../rest/exchange.ts';
import { locationOf } from '../rest/places.ts';
import { showing } from '../rest/read.ts';
import type { Resource } from '../rest/resource.ts';
import type { Session } from '../store/transactions.ts';
import type { Place } from '../store/reader.ts';
import type { Decision } from './decision.ts';
import { canonical, saysTheSame } from './platform-writer.ts';
import { storedResource } from './stored-resource.ts';

/** Asks the service, and stores what it has then. */
export async function carriedOut(decision: Decision, caller: Caller, deps: Deps): Promise<Reply> {
  const held = await decision.ask();
  return deps.turns.inTurn(`${held.resourceType}/${held.id}`, () =>
    deps.store.transaction((session) => storedIn(session, deps, caller, decision, held)),
  );
}

/** Stores what the service has, unless its feed was faster: then that is at least as new. */
export async function storedIn(
  session: Session,
  deps: Deps,
  caller: Caller,
  { basedOn }: Pick<Decision, 'basedOn'>,
  held: Resource,
): Promise<Reply> {
  const place: Place = { type: held.resourceType, id: held.id ?? '' };
  const before = await deps.writer.lock(place, session);
  const isThere =
    before !== null && !before.gone && (before.v !== basedOn || isSame(storedResource(before.body), held));
  // The rights were looked at before, and what the platform accepted is stored whatever its reader may see.
  const change = { place, caller: { ...caller, access: platformAccess } };
  const { document, created } = isThere
    ? { document: before, created: before.v === 1 }
    : await updateIn(session, deps, change, held, before ? 'PUT' : 'POST');
  return {
    ...showing(document, basedOn === undefined && created ? 201 : 200),
    headers: { location: locationOf(deps, document._id, document.v) },
  };
}

const isSame = (stored: Resource, held: Resource): boolean =>
  saysTheSame(stored, held) && tagsIn(stored) === tagsIn(held);

const tagsIn = ({ meta }: Resource): string => canonical([meta?.profile ?? [], meta?.tag ?? []]);
