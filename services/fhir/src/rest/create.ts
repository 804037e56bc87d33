import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../deps.ts';
import type { ResourceDocument } from '../store/documents.ts';
import { createdThrough } from '../platform/write-through.ts';
import type { Session } from '../store/transactions.ts';
import { firstVersion, mustBeOfType, mustBeValid, type ChangeOf } from './changes.ts';
import type { Exchange, Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { claimOf, oneOrNone } from './matching.ts';
import { refusal } from './outcome.ts';
import { locationOf, mustBeType } from './places.ts';
import { showing } from './read.ts';
import type { Resource } from './resource.ts';
import { provenanceDocuments } from './written-provenance.ts';

/** `POST /Patient`: the server gives the id. With `If-None-Exist` only where nothing fits its criteria. */
export async function create(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { path, caller, header } = exchange;
  const [type = ''] = path;
  mustBeType(deps, type);
  mustBeGranted(caller.access, type, 'c');
  const resource = sentResource(exchange);
  mustBeOfType(resource, type);
  await mustBeValid(deps, resource, type);
  const decided = await createdThrough(exchange, deps, resource);
  if (decided) return decided;
  const criteria = header('if-none-exist');
  const change = { place: { type, id: newId() }, caller };
  if (criteria !== undefined)
    return deps.turns.inTurn(claimOf(type, criteria), () =>
      deps.store.transaction((session) => createUnlessThere(session, deps, change, resource, criteria)),
    );
  const document = await firstVersion(deps, change, resource);
  // Without a transaction they go in one command, the provenance first: no resource is there without it.
  await deps.writer.insertAlone([...provenanceDocuments(deps, document), document]);
  return created(document, deps);
}

/** A create that is decided by what is there: two with the same criteria follow each other. */
export async function createUnlessThere(
  session: Session,
  deps: Deps,
  change: ChangeOf,
  resource: Resource,
  criteria: string,
): Promise<Reply> {
  const { place, caller } = change;
  await deps.writer.claim(claimOf(place.type, criteria), deps.clock.now(), session);
  const there = await oneOrNone(deps, { type: place.type, criteria, caller, session });
  if (there) return { ...showing(there), headers: { location: locationOf(deps, there._id, there.v) } };
  const document = await firstVersion(deps, change, resource);
  await deps.writer.insert([document, ...provenanceDocuments(deps, document)], session);
  return created(document, deps);
}

export const created = (document: ResourceDocument, deps: Deps): Reply => ({
  ...showing(document, 201),
  headers: { location: locationOf(deps, document._id, document.v) },
});

/** @throws FhirError 400 where no body was sent */
export function sentResource({ sent }: Exchange): Resource {
  if (!sent || sent.text === '') throw refusal(400, 'invalid', 'Send the resource as the body.');
  return sent.resource();
}
