import { ResourceUnavailable } from '@nilecare/contracts/api/appointment.ts';
import type { ResourceNeed, VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { RemoteProblem, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import { resourceHolds } from '../data/resource-holds.ts';
import type { Deps } from '../deps.ts';

type Booking = Pick<Deps, 'db' | 'facility' | 'clock'>;

/** Answers of the facility service after which another resource of the kind is tried. */
const notThisOne = new Set(['resource-taken', 'outside-hours', 'place-inactive', 'not-found']);

/**
 * Books what a visit needs for the time that is held. Each question stands in a row before it is asked: whatever happens,
 * it is known what may have been booked.
 * @throws ResourceUnavailable naming all that is not free, ServiceUnavailable; the caller lets go of the time then
 */
export async function bookResources(held: AppointmentRow, visitType: VisitType, deps: Booking): Promise<void> {
  if (visitType.needs.length === 0) return;
  const { items } = await deps.facility.listResources({ query: { facilityId: held.facility_id } });
  const used = new Set<string>();
  const missing: ResourceNeed[] = [];
  // Certain ones first, so that a kind does not take them away.
  for (const need of visitType.needs.toSorted(
    (a, b) => Number(a.resourceId === null) - Number(b.resourceId === null),
  )) {
    const candidates = items.filter((it) =>
      need.resourceId === null ? it.kind === need.kind : it.id === need.resourceId,
    );
    const free = candidates.map((it) => it.id).filter((id) => !used.has(id));
    const got = await firstFree(held, visitType, free, deps);
    if (got === undefined) missing.push(need);
    else used.add(got);
  }
  if (missing.length > 0) throw new ResourceUnavailable(missing);
}

async function firstFree(held: AppointmentRow, visitType: VisitType, ids: readonly string[], deps: Booking) {
  for (const resourceId of ids) if (await bookOne(held, visitType, resourceId, deps)) return resourceId;
  return undefined;
}

async function bookOne(
  held: AppointmentRow,
  visitType: VisitType,
  resourceId: string,
  deps: Booking,
): Promise<boolean> {
  const { db, facility, clock } = deps;
  const id = newId();
  const purpose = `${visitType.code} ${visitType.name.en}`.slice(0, 200);
  const time = { starts_at: held.starts_at, ends_at: held.ends_at };
  const row = { id, appointment_id: held.id, resource_id: resourceId, booking_id: null, booking_version: null };
  await resourceHolds(db.read).insert({ ...row, ...time, purpose, state: 'asked', changed_at: clock.now() });
  try {
    const booking = await facility.bookResource(
      { body: bookingBody({ ...row, ...time, purpose }) },
      { idempotencyKey: id },
    );
    if (await resourceHolds(db.read).booked(id, booking, clock.now())) return true;
    throw new ServiceUnavailable('It took too long. Try again.');
  } catch (error) {
    if (!(error instanceof RemoteProblem) || !notThisOne.has(error.code)) throw error;
    await resourceHolds(db.read).gone(id, clock.now());
    return false;
  }
}

/** The same question has the same body, also when it is asked again. */
export const bookingBody = (row: {
  readonly resource_id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly purpose: string;
}) => ({
  ...{ resourceId: row.resource_id, purpose: row.purpose },
  ...{ from: row.starts_at.toISOString(), to: row.ends_at.toISOString() },
});
