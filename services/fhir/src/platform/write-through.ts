import { Id } from '@nilecare/contracts/primitives.ts';
import { platformAccess, type Access } from '../access/access.ts';
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
  mustBeGiven(deps, caller, resource);
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

/** Whose change their services decide, and tell nothing of to others: those who work at the desk treat nobody. */
const DESK: ReadonlySet<string> = new Set(['Patient', 'Appointment']);

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
  const access = caller.app === undefined && DESK.has(place.type) ? platformAccess : caller.access;
  const before = await readerOf(deps.store, access).current(place, 'u');
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
  // Of one whom the feed has not brought yet the service knows; it refuses who is nobody's.
  if (!patient) return id !== undefined && Id.safeParse(id).success;
  return !patient.gone && isOfPlatform(storedResource(patient.body));
}

/**
 * Before anybody is asked: what an app was not given is not begun. What a person may do the service decides, by the person's
 * token. @throws FhirError 403
 */
function mustBeGiven({ filing }: Deps, { access }: Caller, resource: Resource): void {
  const type = resource.resourceType;
  const values = filing.indexOf(resource);
  const conditions = access.grant(type, 'c')?.conditions ?? [];
  const limit = patientsNamed(access);
  const isWithin = limit === undefined || (type !== 'Patient' && values.pat.every((id) => limit.includes(id)));
  if (!isWithin || (conditions.length > 0 && !conditions.some((it) => it.fits(values))))
    throw refusal(403, 'forbidden', `Your permissions or scopes do not include this ${type}.`);
}

/** The patients that the caller is limited to, where they are named; who asks whose care it is may be about any. */
function patientsNamed({ patients }: Access): readonly string[] | undefined {
  switch (patients.kind) {
    case 'all':
      return undefined;
    case 'some':
      return patients.ids;
    case 'asked':
      return patients.among;
  }
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
