import { waitlistOffered } from '@nilecare/contracts/events/appointment.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { bookResources } from '../booking/book-resources.ts';
import { giveUp } from '../booking/let-go.ts';
import { mustBeFree } from '../booking/must-be-free.ts';
import { takeTime } from '../booking/take-time.ts';
import { timesOf, type Wish } from '../booking/wish.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import { freedTimeRows, type FreedTime } from '../data/freed-times.ts';
import { visitTypes } from '../data/visit-types.ts';
import { waitlist, waitlistRows, weekdaysOf, type EntryRow } from '../data/waitlist.ts';
import { offerRows, waitlistOffers } from '../data/waitlist-offers.ts';
import type { Deps } from '../deps.ts';
import { addMinutes } from '../domain/span.ts';
import { offerUntil, suits } from '../domain/waiting.ts';
import { workingTimesOf } from '../working-time.ts';

const AT_MOST_LOOKED_AT = 200;

/**
 * Offers a time that became free to the first who waits for one like it; nobody is offered one time twice. What is not
 * taken becomes free again, and is offered to the next.
 */
export async function offerFreedTime(freed: FreedTime, deps: Deps): Promise<void> {
  const { db, cipher, clock, clocks } = deps;
  if (freed.ends_at > clock.now()) {
    const time = await clocks.of(freed.facility_id);
    const entries = await waitlist(db.read, cipher).waiting(
      freed.facility_id,
      time.date(freed.starts_at),
      AT_MOST_LOOKED_AT,
    );
    for (const entry of entries) if (await offerTo(entry, freed, deps)) break;
  }
  await db.transaction((tx) => freedTimeRows(tx).take(freed.id));
}

async function offerTo(entry: EntryRow, freed: FreedTime, deps: Deps): Promise<boolean> {
  const { clock, clocks, own, log } = deps;
  const time = await clocks.of(freed.facility_id);
  const visitType = await visitTypes(deps.db.read).get(entry.visit_type_id);
  // The visit begins where the freed one did, after its own time before it.
  const times = timesOf(visitType, addMinutes(freed.starts_at, visitType.bufferBefore));
  const expiresAt = offerUntil(times.visit.from, clock.now(), own.offerMs);
  const wanted = { ...wishOf(entry), weekdays: weekdaysOf(entry) };
  const before = await waitlistOffers(deps.db.read).offeredBefore(freed.staff_id, times.visit.from);
  if (!expiresAt || before.has(entry.id) || !suits(wanted, freed.staff_id, times.visit, time)) return false;
  const working = (await workingTimesOf([freed.staff_id], times.visit, deps)).get(freed.staff_id);
  const patientId = (await patientLinks(deps.db.read).groupOf(entry.patient_id)).survivorId;
  const wish: Wish = {
    ...{ facilityId: freed.facility_id, staffId: freed.staff_id, patientId, visitType, ...times, working, time },
    ...{ reason: null, overbook: false, overlapSeen: false, seriesId: null, waitlistEntryId: entry.id },
  };
  try {
    await hold(wish, entry, expiresAt, deps);
    return true;
  } catch (error) {
    if (error instanceof RemoteProblem && error.status >= 500) throw error;
    log.debug({ err: error, entryId: entry.id }, 'a freed time does not fit somebody who waits');
    return false;
  }
}

const wishOf = (entry: EntryRow) => ({
  ...{ staffId: entry.staff_id, from: entry.from_date, to: entry.to_date },
  ...{ earliest: entry.earliest, latest: entry.latest },
});

/** Holds the time for her, with the rooms it needs, and tells her. */
async function hold(wish: Wish, entry: EntryRow, expiresAt: Date, deps: Deps): Promise<void> {
  const { db, cipher, clock } = deps;
  const days = { staffId: wish.staffId, ...wish.taken };
  await makeDays(db.read, [days]);
  const held = await db.transaction(async (tx) => {
    await lockDays(tx, [days]);
    await mustBeFree(tx, wish, deps);
    return takeTime(tx, wish, { actor: serviceActor('appointment'), heldUntil: expiresAt }, deps);
  });
  try {
    await bookResources(held, wish.visitType, deps);
    await db.transaction(async (tx) => {
      await appointmentRows(tx).lock(held.id);
      const { state } = await waitlistRows(tx, cipher).lock(entry.id);
      if (state !== 'waiting') throw new Error('She does not wait any more.');
      const at = clock.now();
      const offerId = newId(at.getTime());
      const offer = { id: offerId, entry_id: entry.id, appointment_id: held.id, offered_at: at };
      await offerRows(tx).insert({ ...offer, state: 'open', expires_at: expiresAt });
      await waitlistRows(tx, cipher).setState(entry.id, 'offered');
      await tx.outbox.add(waitlistOffered, factsOf(held, offerId, entry.id, expiresAt, at), { key: held.patient_id });
    });
  } catch (error) {
    await giveUp([held.id], error, deps);
    throw error;
  }
}

const factsOf = (held: AppointmentRow, offerId: string, waitlistEntryId: string, expiresAt: Date, at: Date) => ({
  ...{ offerId, waitlistEntryId, patientId: held.patient_id, facilityId: held.facility_id, staffId: held.staff_id },
  ...{ from: held.starts_at.toISOString(), to: held.ends_at.toISOString() },
  ...{ expiresAt: expiresAt.toISOString(), at: at.toISOString() },
});
