import { ResourceUnavailable } from '@nilecare/contracts/api/appointment.ts';
import type { ResourceNeed, VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { currentRequest } from '@nilecare/service-kit/request-scope.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import { resourceHoldRows, resourceHolds } from '../data/resource-holds.ts';
import { withoutAnswer } from '../without-answer.ts';
import { bookingBody } from './booking-body.ts';
import { releaseAt } from './free-rooms.ts';
import { mustBeHeld, notHeld } from './must-be-held.ts';
import type { Releasing } from './release-resource.ts';

/** Answers of the facility service after which another resource of the kind is tried. */
const notThisOne = new Set(['resource-taken', 'outside-hours', 'place-inactive', 'not-found']);

/** How long one of a kind is waited for that somebody else is about to leave, ms; it is looked at again after each. */
const WAITS_MS = [100, 300, 900];
/** Clocks of two instances differ by no more, ms. */
const CLOCKS_MS = 1_000;

/** What is asked for a time that is held. */
interface Asking {
  readonly held: AppointmentRow;
  readonly purpose: string;
  /** What the appointment that is moved there has already, by resource: it gives that up, so it is not in its own way. */
  readonly had: ReadonlyMap<string, string | null>;
}

/**
 * Books what a visit needs for the time that is held. Each question stands in a row before it is asked: whatever happens,
 * it is known what may have been booked. What others let go of there, and is not given back yet, is given back first.
 * @throws ResourceUnavailable naming all that is not free, HoldExpired, ServiceUnavailable; the caller lets go of the time then
 */
export async function bookResources(held: AppointmentRow, visitType: VisitType, deps: Releasing): Promise<void> {
  if (visitType.needs.length === 0) return;
  const { items } = await deps.facility.listResources({ query: { facilityId: held.facility_id } });
  const had =
    held.moves_id === null
      ? new Map<string, string | null>()
      : await resourceHolds(deps.db.read).bookedFor(held.moves_id);
  const wanted = visitType.needs.toSorted(inOneOrder).map((need) => ({
    need,
    ids: items
      .filter((it) => (need.resourceId === null ? it.kind === need.kind : it.id === need.resourceId))
      .map((it) => it.id)
      // Who is moved keeps her room where she can.
      .toSorted((one, other) => Number(had.has(other)) - Number(had.has(one))),
  }));
  const time = { from: held.starts_at, to: held.ends_at };
  await releaseAt([...new Set(wanted.flatMap(({ ids }) => ids))], time, deps);
  const asking = { held, purpose: `${visitType.code} ${visitType.name.en}`.slice(0, 200), had };
  const used = new Set<string>();
  const missing: ResourceNeed[] = [];
  for (const { need, ids } of wanted) {
    const free = ids.filter((id) => !used.has(id));
    const got = need.resourceId === null ? await anyFree(asking, free, deps) : await firstFree(asking, free, deps);
    if (got === undefined) missing.push(need);
    else used.add(got);
  }
  if (missing.length > 0) throw new ResourceUnavailable(missing);
}

/**
 * Certain ones first, so that a kind does not take them away; and whatever the kind of visit in one order, so that of two who
 * need the same not each keeps one of them from the other.
 */
const inOneOrder = (one: ResourceNeed, other: ResourceNeed): number =>
  Number(one.resourceId === null) - Number(other.resourceId === null) || nameOf(one).localeCompare(nameOf(other));
const nameOf = ({ resourceId, kind }: ResourceNeed): string => resourceId ?? kind ?? '';

async function firstFree(asking: Asking, ids: readonly string[], deps: Releasing) {
  for (const resourceId of ids) if (await bookOne(asking, resourceId, deps)) return resourceId;
  return undefined;
}

/**
 * One of a kind. They are asked one after the other, and somebody who is moved from one to another takes that one and leaves
 * the first in between: while something changes hands they are all asked again, so that nobody is refused what is free.
 */
async function anyFree(asking: Asking, ids: readonly string[], deps: Releasing) {
  const { held } = asking;
  const time = { from: held.starts_at, to: held.ends_at };
  const own = held.moves_id === null ? [held.id] : [held.id, held.moves_id];
  for (const wait of WAITS_MS) {
    const since = new Date(deps.clock.now().getTime() - CLOCKS_MS);
    const got = await firstFree(asking, ids, deps);
    if (got !== undefined) return got;
    if (!(await resourceHolds(deps.db.read).changesHands(ids, time, since, own))) return undefined;
    await pause(wait, currentRequest()?.signal);
    await releaseAt(ids, time, deps);
  }
  return firstFree(asking, ids, deps);
}

async function bookOne({ held, purpose, had }: Asking, resourceId: string, deps: Releasing): Promise<boolean> {
  const { db, facility, clock } = deps;
  const time = { starts_at: held.starts_at, ends_at: held.ends_at, instead_of: had.get(resourceId) ?? null };
  const asked = { id: newId(), resource_id: resourceId, booking_id: null, purpose, ...time };
  await intend(held.id, { ...asked, appointment_id: held.id, booking_version: null }, deps);
  try {
    const booking = await facility.bookResource({ body: bookingBody(asked) }, { idempotencyKey: asked.id });
    if (await resourceHolds(db.read).booked(asked.id, booking, clock.now())) return true;
    await resourceHolds(db.read).cameLate(asked.id, booking, clock.now());
    throw notHeld(held.id);
  } catch (error) {
    if (!(error instanceof RemoteProblem) || !notThisOne.has(error.code)) throw error;
    await resourceHolds(db.read).gone(asked, clock.now());
    return false;
  }
}

type Question = Omit<Parameters<ReturnType<typeof resourceHoldRows>['insert']>[0], 'state' | 'changed_at'>;

/** Only for what is still held: who lets go of it finds every question that was ever asked for it. @throws HoldExpired */
const intend = (heldId: string, question: Question, { db, clock }: Pick<Releasing, 'db' | 'clock'>): Promise<void> =>
  withoutAnswer(() =>
    db.transaction(async (tx) => {
      await mustBeHeld(tx, heldId, clock.now());
      await resourceHoldRows(tx).insert({ ...question, state: 'asked', changed_at: clock.now() });
    }),
  );
