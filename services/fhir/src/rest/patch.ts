import type { Deps } from '../deps.ts';
import { parseJson } from '../formats/parse-json.ts';
import { patched } from '../patch/patched.ts';
import { isKept } from '../platform/origin.ts';
import { updatedThrough } from '../platform/write-through.ts';
import type { Session } from '../store/transactions.ts';
import { readerOf, type Place } from '../store/reader.ts';
import { mustBeValid, updateIn } from './changes.ts';
import type { Exchange, Reply } from './exchange.ts';
import { mustBeGranted } from './grants.ts';
import { criteriaOf, idOf, nothingFits, oneOrNone } from './matching.ts';
import { refusal } from './outcome.ts';
import { locationOf, deletedAt, mustBeType, notFound } from './places.ts';
import { placeIn, showing } from './read.ts';
import type { Resource } from './resource.ts';
import { byCriteria, change, changeOf } from './update.ts';

/** `PATCH /Patient/123`: changes what the patch says of the current version. Who may not read that does not patch it. */
export async function patch(exchange: Exchange, deps: Deps): Promise<Reply> {
  const place = placeIn(exchange, deps, 'u');
  mustBeGranted(exchange.caller.access, place.type, 'r');
  return applied(exchange, deps, place);
}

/** By its service where one of the platform keeps it, else here. */
async function applied(exchange: Exchange, deps: Deps, place: Place): Promise<Reply> {
  const decided = await updatedThrough(exchange, deps, place, (current) => patchedBy(exchange, deps, place, current));
  if (decided) return decided;
  return change(exchange, deps, place, (session) => apply(exchange, deps, place, session));
}

/** `PATCH /Patient?identifier=…`: patches the one that fits. */
export async function conditionalPatch(exchange: Exchange, deps: Deps): Promise<Reply> {
  const { path, caller, query } = exchange;
  const [type = ''] = path;
  mustBeType(deps, type);
  mustBeGranted(caller.access, type, 'u');
  mustBeGranted(caller.access, type, 'r');
  const criteria = criteriaOf(query);
  return byCriteria(exchange, deps, criteria, async (session) => {
    const there = await oneOrNone(deps, { type, criteria, caller, session });
    if (!there) throw nothingFits();
    const place = { type, id: idOf(there) };
    return isKept(caller, there) ? () => applied(exchange, deps, place) : apply(exchange, deps, place, session);
  });
}

/** Read, patched, validated and stored in one transaction: a change in between makes it begin again. */
async function apply(exchange: Exchange, deps: Deps, place: Place, session: Session): Promise<Reply> {
  const { caller } = exchange;
  const current = await readerOf(deps.store, caller.access, session).current(place);
  if (!current) throw notFound(place);
  if (current.gone) throw deletedAt(place, current.v);
  const resource = await patchedBy(exchange, deps, place, current.body);
  const { document } = await updateIn(session, deps, changeOf(exchange, place), resource, 'PATCH');
  return { ...showing(document), headers: { location: locationOf(deps, document._id, document.v) } };
}

/** @throws FhirError where the patch does not apply, or what it leaves is not valid */
async function patchedBy({ sent }: Exchange, deps: Deps, { type }: Place, body: string): Promise<Resource> {
  if (!sent) throw refusal(400, 'invalid', 'Send the patch as the body.');
  const resource = patched(deps.shapes, parseJson(body), sent);
  await mustBeValid(deps, resource, type);
  return resource;
}
