import { platformAccess } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import { asShown } from '../feeds/shown.ts';
import { mustBeCurrent, mustNotBeThere } from '../rest/conditions.ts';
import type { Caller, Exchange, Reply } from '../rest/exchange.ts';
import { claimOf, oneOrNone } from '../rest/matching.ts';
import { refusal } from '../rest/outcome.ts';
import { locationOf } from '../rest/places.ts';
import { showing } from '../rest/read.ts';
import { withReferences } from '../rest/references.ts';
import type { Resource } from '../rest/resource.ts';
import { readerOf, type Place } from '../store/reader.ts';
import { anyOurs, isOfHospital } from './about.ts';
import { carriedOut } from './carry-out.ts';
import type { Decision } from './decision.ts';
import { mustBeGiven, mustKeepLabels } from './must-be-given.ts';
import { isKept, keptByHospital } from './origin.ts';
import { canonical, type PlatformWriter } from './platform-writer.ts';
import { writerFor } from './platform-writers.ts';
import { storedResource } from './stored-resource.ts';

/**
 * A create that a service of the platform decides on; undefined where this server alone keeps the resource.
 * @throws FhirError where the service refuses it: then nothing is stored
 */
export async function createdThrough(exchange: Exchange, deps: Deps, resource: Resource): Promise<Reply | undefined> {
  const { caller, header } = exchange;
  const decision = await decisionOnCreate(caller, deps, resource);
  if (!decision) return undefined;
  const criteria = header('if-none-exist');
  if (criteria === undefined) return carriedOut(decision, caller, deps);
  const type = resource.resourceType;
  return deps.turns.inTurn(claimOf(type, criteria), async () => {
    const there = await deps.store.transaction((session) => oneOrNone(deps, { type, criteria, caller, session }));
    if (there) return { ...showing(there), headers: { location: locationOf(deps, there._id, there.v) } };
    return carriedOut(decision, caller, deps);
  });
}

/**
 * Who decides on a create, asked by nobody yet; undefined where this server alone keeps the resource.
 * @param made references of what the same transaction creates here
 * @throws FhirError 403, 422
 */
export async function decisionOnCreate(
  caller: Caller,
  deps: Deps,
  sent: Resource,
  made?: ReadonlySet<string>,
): Promise<Decision | undefined> {
  if (caller.access === platformAccess) return undefined;
  const writer = writerFor(deps.platformWriters, sent);
  if (!writer) return undefined;
  const resource = withReferences(sent, relativeTo(deps.base));
  if (!(await isOfHospital(resource, { store: deps.store, made, isUnknownOurs: anyOurs }))) return undefined;
  mustBeGiven(deps, caller, resource, 'c');
  mustKeepLabels(resource);
  return { ask: async () => asShown(await createdOnce(deps, caller, writer, resource), resource, writer.service) };
}

/** Addresses on this server, as those that the services are asked by. */
const relativeTo = (base: string) => (address: string) =>
  address.startsWith(`${base}/`) ? address.slice(base.length + 1) : undefined;

/** What the same content made before and is over by now, one after the other: nobody books a visit so often again. */
const MOST_REPEATED = 20;

/**
 * A repetition is the same create, while what it made goes on: a visit that was cancelled since, or an entry that was an error,
 * is made anew.
 */
async function createdOnce(
  { store }: Deps,
  caller: Caller,
  writer: PlatformWriter,
  resource: Resource,
): Promise<Resource> {
  let after: string | undefined;
  for (let time = 0; time < MOST_REPEATED; time += 1) {
    const held = await writer.create(resource, caller, after);
    const stored = await store.currentOf(`${held.resourceType}/${held.id}`);
    if (!stored) return held;
    const present = await writer.present(held, caller);
    if (!isOver(present)) return present;
    after = held.id;
  }
  throw refusal(409, 'conflict', 'The same was created and ended too often: do it in the hospital.');
}

const ENDS: ReadonlySet<unknown> = new Set(['cancelled', 'noshow', 'entered-in-error']);

const isOver = ({ status, verificationStatus }: Resource): boolean =>
  ENDS.has(status) || canonical(verificationStatus ?? null).includes('"entered-in-error"');

/** Whose change their services decide, and tell nothing of to others: those who work at the desk treat nobody. */
const DESK: ReadonlySet<string> = new Set(['Patient', 'Appointment']);

/**
 * A change of what a service of the platform keeps; undefined where this server alone keeps the resource. In a transaction it
 * is answered with the decision, for which nobody was asked yet.
 * @param change what it is to be, from the JSON that it is now
 * @throws FhirError where the service refuses it, or it is nothing that changes from outside
 */
export async function updatedThrough(
  { caller, session, header }: Exchange,
  deps: Deps,
  place: Place,
  change: (body: string) => Promise<Resource>,
): Promise<Reply | undefined> {
  if (caller.access === platformAccess) return undefined;
  const access = caller.app === undefined && DESK.has(place.type) ? platformAccess : caller.access;
  const before = await readerOf(deps.store, access, session).current(place, 'u');
  if (!before || before.gone || !isKept(caller, before)) return undefined;
  const current = storedResource(before.body);
  const writer = writerFor(deps.platformWriters, current);
  if (!writer) throw keptByHospital(before._id);
  // What is wrong with a change tells what it was made of: the service has to let the caller see that before.
  const changed = async () => {
    mustBeCurrent(header('if-match'), before.v);
    mustNotBeThere(header('if-none-match'), before.v);
    const wanted = withReferences(await change(before.body), relativeTo(deps.base));
    mustBeGiven(deps, caller, wanted, 'u');
    mustKeepLabels(wanted, current);
    return wanted;
  };
  const decision: Decision = {
    basedOn: before.v,
    async ask() {
      let wanted = current;
      const held = await writer.update(async () => (wanted = await changed()), current, caller);
      return asShown(held, wanted, writer.service);
    },
  };
  return session ? { status: 202, undecided: decision } : carriedOut(decision, caller, deps);
}
