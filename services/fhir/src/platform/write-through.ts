import { platformAccess, type Access } from '../access/access.ts';
import type { Deps } from '../deps.ts';
import { asShown } from '../feeds/shown.ts';
import { updateIn } from '../rest/changes.ts';
import { mustBeCurrent, mustNotBeThere } from '../rest/conditions.ts';
import type { Caller, Exchange, Reply } from '../rest/exchange.ts';
import { claimOf, oneOrNone } from '../rest/matching.ts';
import { refusal } from '../rest/outcome.ts';
import { locationOf } from '../rest/places.ts';
import { showing } from '../rest/read.ts';
import { withReferences } from '../rest/references.ts';
import type { Resource } from '../rest/resource.ts';
import type { Session } from '../store/open-store.ts';
import { readerOf, type Place } from '../store/reader.ts';
import { anyOurs, isOfHospital } from './about.ts';
import type { Decision } from './decision.ts';
import { isKept, keptByHospital } from './origin.ts';
import { canonical, saysTheSame, type PlatformWriter } from './platform-writer.ts';
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

/** @throws FhirError 422 */
function mustKeepLabels({ resourceType, meta }: Resource, current?: Resource): void {
  if (meta?.security && canonical(meta.security) !== canonical(current?.meta?.security))
    throw refusal(
      422,
      'not-supported',
      'The hospital labels what it keeps itself: leave this as it is, or out.',
      `${resourceType}.meta.security`,
    );
}

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
  change: (body: string) => Resource,
): Promise<Reply | undefined> {
  if (caller.access === platformAccess) return undefined;
  const access = caller.app === undefined && DESK.has(place.type) ? platformAccess : caller.access;
  const before = await readerOf(deps.store, access, session).current(place, 'u');
  if (!before || before.gone || !isKept(caller, before)) return undefined;
  const current = storedResource(before.body);
  const writer = writerFor(deps.platformWriters, current);
  if (!writer) throw keptByHospital(before._id);
  // What is wrong with a change tells what it was made of: the service has to let the caller see that before.
  const changed = () => {
    mustBeCurrent(header('if-match'), before.v);
    mustNotBeThere(header('if-none-match'), before.v);
    const wanted = withReferences(change(before.body), relativeTo(deps.base));
    mustBeGiven(deps, caller, wanted, 'u');
    mustKeepLabels(wanted, current);
    return wanted;
  };
  const decision: Decision = {
    basedOn: before.v,
    async ask() {
      let wanted = current;
      const held = await writer.update(() => (wanted = changed()), current, caller);
      return asShown(held, wanted, writer.service);
    },
  };
  return session ? { status: 202, undecided: decision } : carriedOut(decision, caller, deps);
}

/**
 * Before anybody is asked: what an app was not given is not begun. What a person may do the service decides, by the person's
 * token. @throws FhirError 403
 */
function mustBeGiven({ filing }: Deps, { access }: Caller, resource: Resource, interaction: 'c' | 'u'): void {
  const type = resource.resourceType;
  const values = filing.indexOf(resource);
  const conditions = access.grant(type, interaction)?.conditions ?? [];
  const limit = patientsNamed(access);
  const isNew = type === 'Patient' && interaction === 'c';
  const isWithin = limit === undefined || (!isNew && values.pat.every((id) => limit.includes(id)));
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
