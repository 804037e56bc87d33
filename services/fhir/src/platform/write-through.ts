import { platformAccess } from '../access/access.ts';
import { mayLeave } from '../access/reach.ts';
import type { Deps } from '../deps.ts';
import { updateIn } from '../rest/changes.ts';
import { mustBeCurrent } from '../rest/conditions.ts';
import type { Caller, Exchange, Reply } from '../rest/exchange.ts';
import { claimOf, oneOrNone } from '../rest/matching.ts';
import { refusal } from '../rest/outcome.ts';
import { locationOf } from '../rest/places.ts';
import { showing } from '../rest/read.ts';
import type { Resource } from '../rest/resource.ts';
import { readerOf, type Place } from '../store/reader.ts';
import { idIn } from './codes.ts';
import { isOfPlatform, keptByHospital, PLATFORM, withSource } from './origin.ts';
import { saysTheSame, type PlatformWriter } from './platform-writer.ts';
import { writerFor } from './platform-writers.ts';
import { storedResource } from './stored-resource.ts';

/**
 * A create that a service of the platform decides on; undefined where this server alone keeps the resource. A transaction is
 * kept here alone as well: what a service has accepted could not be undone with it.
 * @throws FhirError where the service refuses it: then nothing is stored
 */
export async function createdThrough(exchange: Exchange, deps: Deps, resource: Resource): Promise<Reply | undefined> {
  const { caller, session, header } = exchange;
  if (session || caller.access === platformAccess) return undefined;
  const writer = writerFor(deps.platformWriters, resource);
  if (!writer || !(await isOfPlatformPatient(deps, resource))) return undefined;
  await mustBeGiven(deps, caller, resource);
  const write = async () => stored(deps, caller, writer, await writer.create(resource, caller));
  const criteria = header('if-none-exist');
  if (criteria === undefined) return write();
  const { type } = writer;
  return deps.turns.inTurn(claimOf(type, criteria), async () => {
    const there = await deps.store.transaction((within) =>
      oneOrNone(deps, { type, criteria, caller, session: within }),
    );
    if (there) return { ...showing(there), headers: { location: locationOf(deps, there._id, there.v) } };
    return write();
  });
}

/**
 * A change of what a service of the platform keeps; undefined where this server alone keeps the resource.
 * @param change what it is to be, from the JSON that it is now
 * @throws FhirError where the service refuses it, or it is nothing that changes from outside
 */
export async function updatedThrough(
  { caller, session, header }: Exchange,
  deps: Deps,
  place: Place,
  change: (body: string) => Resource,
): Promise<Reply | undefined> {
  if (session || caller.access === platformAccess) return undefined;
  const before = await readerOf(deps.store, caller.access).current(place, 'u');
  if (!before || before.gone || !before.body.includes(PLATFORM)) return undefined;
  const current = storedResource(before.body);
  if (!isOfPlatform(current)) return undefined;
  const writer = writerFor(deps.platformWriters, current);
  if (!writer) throw keptByHospital(before._id);
  mustBeCurrent(header('if-match'), before.v);
  const wanted = change(before.body);
  return stored(deps, caller, writer, await writer.update(wanted, current, caller));
}

/** Entries belong to patients whom the hospital has; those of others this server keeps by itself. */
async function isOfPlatformPatient({ store }: Deps, resource: Resource): Promise<boolean> {
  const held = resource['patient'] ?? resource['subject'];
  if (typeof held !== 'object' || held === null || !('reference' in held) || typeof held.reference !== 'string')
    return true;
  const id = idIn({ reference: held.reference }, 'Patient');
  const patient = await store.currentOf(`Patient/${id}`);
  return patient !== null && !patient.gone && isOfPlatform(storedResource(patient.body));
}

/** Before anybody is asked: what the caller may not leave here is not begun. @throws FhirError 403 */
async function mustBeGiven({ filing }: Deps, { access }: Caller, resource: Resource): Promise<void> {
  const type = resource.resourceType;
  // A patient who is registered is nobody's yet: who may register may do so, but not an app that is about one patient.
  const isGiven =
    type === 'Patient'
      ? access.patients.kind !== 'some' && !('among' in access.patients)
      : await mayLeave(access, type, 'c', filing.indexOf(resource));
  if (!isGiven) throw refusal(403, 'forbidden', `Your permissions or scopes do not include this ${type}.`);
}

/** Stores what the platform has now, unless its feed was faster. */
async function stored(deps: Deps, caller: Caller, { service }: PlatformWriter, held: Resource): Promise<Reply> {
  const place: Place = { type: held.resourceType, id: held.id ?? '' };
  const reference = `${place.type}/${place.id}`;
  return deps.turns.inTurn(reference, () =>
    deps.store.transaction(async (session) => {
      const before = await deps.writer.lock(place, session);
      const isStored = before !== null && !before.gone && saysTheSame(storedResource(before.body), held);
      // The rights were looked at before, and what the platform accepted is stored whatever its reader may see.
      const change = { place, caller: { ...caller, access: platformAccess } };
      const method = before ? 'PUT' : 'POST';
      const { document, created } = isStored
        ? { document: before, created: before.v === 1 }
        : await updateIn(session, deps, change, withSource(held, service), method);
      return {
        ...showing(document, created ? 201 : 200),
        headers: { location: locationOf(deps, document._id, document.v) },
      };
    }),
  );
}
