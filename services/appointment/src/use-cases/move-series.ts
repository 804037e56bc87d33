import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { SeriesConflict, moveSeries as contract } from '@nilecare/contracts/api/appointment-series.ts';
import type { RequestContext, Handler } from '@nilecare/service-kit/http/route.ts';
import { addDays, minutesOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { conflictAt, conflictOf } from '../booking/conflicts.ts';
import { atTimes, knowWish } from '../booking/know-wish.ts';
import { move, moveTo } from '../booking/move-to.ts';
import type { Wish } from '../booking/wish.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import { series } from '../data/series.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { mustGoOn } from './book-series.ts';
import { following } from './following.ts';
import { lockAppointment } from './lock-appointment.ts';

interface Moving {
  readonly id: string;
  readonly wish: Wish;
}

export const moveSeries: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher } = context;
  const found = await series(db.read, cipher).get(params.seriesId);
  actor.mustReachFacility(found.facilityId);
  const chosen = following(found, body.appointmentId);
  const [first] = chosen;
  const asked = { ...found, ...body, reason: null, staffId: body.staffId ?? first?.staffId ?? found.staffId };
  const known = await knowWish(asked, context, actor);
  const froms = chosen.map((it) => movedFrom(it, body, known.time));
  const wishes = await atTimes({ ...known, seriesId: found.id }, froms, context);
  const moving = chosen.flatMap(({ id }, index) => {
    const wish = wishes[index];
    return wish ? [{ id, wish }] : [];
  });
  const days = wishes.map((it) => ({ staffId: it.staffId, ...it.taken }));
  await makeDays(db.read, days);

  const lock = (id: string) => (tx: AppointmentTx) => lockAppointment(tx, id, 'reschedule', { actor });
  if (known.visitType.needs.length > 0) return moveWithRooms(moving, { ...body, seriesId: found.id }, context);

  return db.transaction(async (tx) => {
    await lockDays(tx, days);
    const { possible, conflicts } = await judge(tx, moving, context);
    mustGoOn(possible.length, conflicts, body.moveRest);
    for (const { id, wish } of possible.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      await move(tx, await lock(id)(tx), wish, actor, context.clock.now());
    return { series: await series(tx, cipher).get(found.id), conflicts };
  });
};

/** The new time of one of them by the clock of the facility. */
function movedFrom(
  { from }: Appointment,
  { days, time: wanted }: { readonly days: number; readonly time?: string | undefined },
  time: ZonedTime,
): Date {
  const at = new Date(from);
  const minutes = wanted === undefined ? time.minutes(at) : minutesOf(wanted);
  return time.instant(addDays(time.date(at), days), minutes);
}

/**
 * Which of them can be moved when all of these are: one that stays where it is stands in the way of another, which has to
 * stay then as well.
 */
async function judge(tx: AppointmentTx, moving: readonly Moving[], deps: Deps) {
  const conflicts = new Map<string, SeriesConflict>();
  for (let before = -1; conflicts.size !== before;) {
    before = conflicts.size;
    const possible = moving.filter((it) => !conflicts.has(it.id));
    const except = possible.map((it) => it.id);
    for (const { id, wish } of possible) {
      const conflict = await conflictAt(tx, wish, deps, { appointmentId: id, except });
      if (conflict) conflicts.set(id, conflict);
    }
  }
  return { possible: moving.filter((it) => !conflicts.has(it.id)), conflicts: [...conflicts.values()] };
}

/** One after the other, each with its rooms: the one first that makes room for the next. What could not be is named. */
async function moveWithRooms(
  moving: readonly Moving[],
  { seriesId, moveRest, days }: { readonly seriesId: string; readonly moveRest: boolean; readonly days: number },
  context: Deps & RequestContext,
) {
  const { actor, db, cipher } = context;
  const { possible, conflicts } = await db.transaction((tx) => judge(tx, moving, context));
  mustGoOn(possible.length, conflicts, moveRest);
  for (const { id, wish } of days > 0 ? possible.toReversed() : possible)
    try {
      await moveTo(id, wish, actor, context, (tx) => lockAppointment(tx, id, 'reschedule', { actor }));
    } catch (error) {
      conflicts.push(conflictOf(error, wish, id));
    }
  return { series: await series(db.read, cipher).get(seriesId), conflicts };
}
