import { WaitlistEntryOver } from '@nilecare/contracts/api/appointment-waitlist.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { waitlistOffered } from '@nilecare/contracts/events/appointment.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { daysUntil, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { bookResources } from '../booking/book-resources.ts';
import { atTime, mustBeBookable, survivorOf } from '../booking/know-wish.ts';
import { giveUp } from '../booking/let-go.ts';
import { mustBeFree } from '../booking/must-be-free.ts';
import { mustBeHeld, SETTLING_MS } from '../booking/must-be-held.ts';
import { takeTime } from '../booking/take-time.ts';
import type { Wish } from '../booking/wish.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import { spanOf } from '../data/blocked-times.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import { freedTimeRows, type FreedTime } from '../data/freed-times.ts';
import { visitTypes } from '../data/visit-types.ts';
import { waitlist, waitlistRows, weekdaysOf, type EntryRow } from '../data/waitlist.ts';
import { offerRows, waitlistOffers } from '../data/waitlist-offers.ts';
import type { Deps } from '../deps.ts';
import { overlap, type Span } from '../domain/span.ts';
import { offerUntil, suits } from '../domain/waiting.ts';
import { freeSlots } from '../free-slots.ts';

const AT_MOST_LOOKED_AT = 200;

/**
 * Offers a time that became free to those who wait for one like it, the first first, as long as something of it is left;
 * nobody is offered one time twice. What is not taken becomes free again, and is offered to the next.
 * @throws where somebody who would know does not answer: a later round tries it again
 */
export async function offerFreedTime(freed: FreedTime, deps: Deps): Promise<void> {
  const { db, cipher, clock, clocks } = deps;
  if (freed.ends_at > clock.now()) {
    const time = await clocks.of(freed.facility_id);
    const days = { from: time.date(freed.starts_at), to: time.date(new Date(freed.ends_at.getTime() - 1)) };
    const entries = await waitlist(db.read, cipher).waiting(freed.facility_id, days, AT_MOST_LOOKED_AT);
    // For one kind of visit they are the same, until something of it is taken.
    const known = new Map<string, Promise<Span[]>>();
    for (const entry of entries) {
      const { visit_type_id: typeId } = entry;
      const free = known.get(typeId) ?? freeIn(freed, typeId, { time, days }, deps);
      known.set(typeId, free);
      if (await offerTo(entry, freed, { free: await free, time }, deps)) known.clear();
    }
  }
  await db.transaction((tx) => freedTimeRows(tx).take(freed.id));
}

interface FreedDays {
  readonly time: ZonedTime;
  /** Of the facility, `YYYY-MM-DD`. */
  readonly days: { readonly from: string; readonly to: string };
}

/** When a visit of a kind can be at a time that became free. */
async function freeIn(freed: FreedTime, visitTypeId: string, { time, days }: FreedDays, deps: Deps): Promise<Span[]> {
  const visitType = await visitTypes(deps.db.read).get(visitTypeId);
  const asked = { visitType, staffIds: [freed.staff_id], time, from: days.from };
  const found = await freeSlots({ ...asked, days: daysUntil(days.from, days.to) + 1 }, deps);
  const whole = { from: freed.starts_at, to: freed.ends_at };
  return found.days.flatMap((it) => it.slots.map(spanOf)).filter((it) => overlap(it, whole));
}

interface Found {
  readonly free: readonly Span[];
  readonly time: ZonedTime;
}

/** @returns whether something was held for her */
async function offerTo(entry: EntryRow, freed: FreedTime, { free, time }: Found, deps: Deps): Promise<boolean> {
  const { clock, own, db, log } = deps;
  const { facility_id: facilityId, staff_id: staffId } = freed;
  const wanted = { ...wishOf(entry), weekdays: weekdaysOf(entry) };
  const suiting = free.filter((it) => suits(wanted, staffId, it, time));
  if (suiting.length === 0) return false;
  const before = await waitlistOffers(db.read).offeredBefore(entry.id, staffId);
  const visit = suiting.find(({ from }) => !before.has(from.getTime()) && offerUntil(from, clock.now(), own.offerMs));
  const expiresAt = visit && offerUntil(visit.from, clock.now(), own.offerMs);
  if (!visit || !expiresAt) return false;
  try {
    const patientId = await survivorOf(entry.patient_id, deps);
    await mustBeBookable(patientId, deps);
    const visitType = await visitTypes(db.read).get(entry.visit_type_id);
    const known = {
      ...{ facilityId, staffId, patientId, visitType, time, reason: null, overbook: false, overlapSeen: false },
      ...{ seriesId: null, waitlistEntryId: entry.id },
    };
    await hold(await atTime(known, visit.from, deps), entry, expiresAt, deps);
    return true;
  } catch (error) {
    if (!(error instanceof ContractError) || error.status >= 500) throw error;
    log.debug({ err: error, entryId: entry.id }, 'a freed time does not fit somebody who waits');
    return false;
  }
}

const wishOf = (entry: EntryRow) => ({
  ...{ staffId: entry.staff_id, from: entry.from_date, to: entry.to_date },
  ...{ earliest: entry.earliest, latest: entry.latest },
});

/**
 * Holds the time for her, with the rooms it needs, and tells her. It is held for a short time until she is told: who is
 * killed in between keeps nobody out.
 */
async function hold(wish: Wish, entry: EntryRow, expiresAt: Date, deps: Deps): Promise<void> {
  const { db, cipher, clock } = deps;
  const days = { staffId: wish.staffId, ...wish.taken };
  await makeDays(db.read, [days]);
  const held = await db.transaction(async (tx) => {
    await lockDays(tx, [days]);
    await mustBeFree(tx, wish, deps);
    const heldUntil = new Date(clock.now().getTime() + SETTLING_MS);
    return takeTime(tx, wish, { actor: serviceActor('appointment'), heldUntil }, deps);
  });
  try {
    await bookResources(held, wish.visitType, deps);
    await db.transaction(async (tx) => {
      await lockDays(tx, [days]);
      const at = clock.now();
      await mustBeHeld(tx, held.id, at);
      const { state } = await waitlistRows(tx, cipher).lock(entry.id);
      if (state !== 'waiting') throw new WaitlistEntryOver('She was offered another time.', { state });
      await appointmentRows(tx).change(held.id, { held_until: expiresAt });
      const offerId = newId(at.getTime());
      const offer = { id: offerId, entry_id: entry.id, appointment_id: held.id, offered_at: at };
      await offerRows(tx).insert({ ...offer, state: 'open', expires_at: expiresAt });
      await waitlistRows(tx, cipher).setState(entry.id, 'offered');
      await tx.outbox.add(waitlistOffered, factsOf(held, offerId, entry.id, expiresAt, at), { key: held.patient_id });
    });
  } catch (error) {
    await giveUp([held], error, deps);
    throw error;
  }
}

const factsOf = (held: AppointmentRow, offerId: string, waitlistEntryId: string, expiresAt: Date, at: Date) => ({
  ...{ offerId, waitlistEntryId, patientId: held.patient_id, facilityId: held.facility_id, staffId: held.staff_id },
  ...{ from: held.starts_at.toISOString(), to: held.ends_at.toISOString() },
  ...{ expiresAt: expiresAt.toISOString(), at: at.toISOString() },
});
