import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { SeriesConflict, moveSeries as contract } from '@nilecare/contracts/api/appointment-series.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { RequestContext, Handler } from '@nilecare/service-kit/http/route.ts';
import { addDays, minutesOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { conflictAt, toConflict } from '../booking/conflicts.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { atTimes, knowWish, survivorOf } from '../booking/know-wish.ts';
import { endEarlierMoves } from '../booking/let-go.ts';
import { move, moveTo } from '../booking/move-to.ts';
import type { Wish } from '../booking/wish.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
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
  const patientId = await survivorOf(found.patientId, context);
  const asked = {
    ...found,
    ...body,
    patientId,
    reason: null,
    staffId: body.staffId ?? first?.staffId ?? found.staffId,
  };
  const known = await knowWish(asked, context, actor);
  const froms = chosen.map((it) => movedFrom(it, body, known.time));
  const wishes = await atTimes({ ...known, seriesId: found.id }, froms, context);
  const moving = chosen.flatMap(({ id }, index) => {
    const wish = wishes[index];
    return wish ? [{ id, wish }] : [];
  });
  const days = wishes.map((it) => ({ staffId: it.staffId, ...it.taken }));
  await makeDays(db.read, days);

  if (known.visitType.needs.length > 0) return moveWithRooms(moving, found.id, body, context);

  const ids = moving.map((it) => it.id);
  return freeingRooms(ids, context, async (tx) => {
    await lockDays(tx, days);
    await mustMoveOnce(tx, body.appointmentId, context);
    await endEarlierMoves(tx, ids, context.clock.now());
    const { possible, conflicts } = await judge(tx, moving, context);
    mustGoOn(possible.length, conflicts, body.moveRest);
    for (const { id, wish } of possible.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      await move(tx, await lockAppointment(tx, id, 'reschedule', { actor }), wish, actor, context.clock.now());
    return { series: await series(tx, cipher).get(found.id), conflicts };
  });
};

/**
 * They are moved by so many days: who asks again, since no answer came, must not move them twice. The version of the one
 * that was named grows, also where it stays where it is. @throws VersionConflict
 */
async function mustMoveOnce(tx: AppointmentTx, appointmentId: string, { ifMatch }: RequestContext): Promise<void> {
  mustBeCurrent(await appointmentRows(tx).lock(appointmentId), ifMatch);
  await appointmentRows(tx).change(appointmentId, {});
}

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

/**
 * One after the other, each with its rooms: the one first that makes room for the next. What could not be is named, for
 * whatever reason: others are moved then, and who is told of an error asks for all of them again.
 */
async function moveWithRooms(
  moving: readonly Moving[],
  seriesId: string,
  { appointmentId, moveRest, days }: RequestOf<typeof contract>['body'],
  context: Deps & RequestContext,
) {
  const { actor, db, cipher, clock } = context;
  const ids = moving.map((it) => it.id);
  const { possible, conflicts } = await freeingRooms(ids, context, async (tx) => {
    await mustMoveOnce(tx, appointmentId, context);
    await endEarlierMoves(tx, ids, clock.now());
    const judged = await judge(tx, moving, context);
    mustGoOn(judged.possible.length, judged.conflicts, moveRest);
    return judged;
  });
  for (const { id, wish } of days > 0 ? possible.toReversed() : possible)
    try {
      await moveTo(id, wish, actor, context, (tx) => lockAppointment(tx, id, 'reschedule', { actor }));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      conflicts.push(toConflict(error, wish, id));
    }
  return { series: await series(db.read, cipher).get(seriesId), conflicts };
}
