import {
  SeriesConflicts,
  type SeriesConflict,
  type bookSeries as contract,
} from '@nilecare/contracts/api/appointment-series.ts';
import type { RequestContext, Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { bookResources } from '../booking/book-resources.ts';
import { conflictAt, conflictOf } from '../booking/conflicts.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { atTimes, knowWish } from '../booking/know-wish.ts';
import { giveUp, letGo } from '../booking/let-go.ts';
import { mustBeHeld, SETTLING_MS } from '../booking/must-be-held.ts';
import { becomeBooked, takeTime } from '../booking/take-time.ts';
import type { Wish } from '../booking/wish.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import { series, seriesRows } from '../data/series.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { occurrences } from '../domain/recurrence.ts';
import { withoutAnswer } from '../without-answer.ts';

interface Taken {
  readonly wish: Wish;
  readonly row: AppointmentRow;
}

export const bookSeries: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock } = context;
  actor.mustReachFacility(body.facilityId);
  const known = await knowWish(body, context, actor);
  const seriesId = newId(clock.now().getTime());
  const froms = occurrences(body.rule, new Date(body.from), known.time);
  const wishes = await atTimes({ ...known, seriesId }, froms, context);
  const days = wishes.map((it) => ({ staffId: it.staffId, ...it.taken }));
  await makeDays(db.read, days);

  const needsRooms = known.visitType.needs.length > 0;
  const takeAll = async (tx: AppointmentTx) => {
    await lockDays(tx, days);
    const { facilityId, patientId, staffId, visitTypeId, rule } = body;
    await seriesRows(tx).insert({ id: seriesId, facilityId, patientId, staffId, visitTypeId, rule }, clock.now());
    const heldUntil = needsRooms ? new Date(clock.now().getTime() + SETTLING_MS) : null;
    const conflicts: SeriesConflict[] = [];
    const taken: Taken[] = [];
    for (const wish of wishes) {
      const conflict = await conflictAt(tx, wish, context);
      if (conflict) conflicts.push(conflict);
      else taken.push({ wish, row: await takeTime(tx, wish, { actor, heldUntil }, context) });
    }
    mustGoOn(taken.length, conflicts, body.bookRest);
    return { taken, conflicts };
  };
  const answer = async (tx: AppointmentTx, conflicts: readonly SeriesConflict[]) => {
    const { patientId, facilityId } = body;
    const facts = { actor, patientId, facilityId, resource: `appointment-series/${seriesId}` };
    await tx.audit.record('appointment.book-series', { ...facts, details: { rule: body.rule } });
    return { series: await series(tx, cipher).get(seriesId), conflicts: [...conflicts].toSorted(byFrom) };
  };

  if (!needsRooms) return db.transaction(async (tx) => answer(tx, (await takeAll(tx)).conflicts));

  const { taken, conflicts } = await withoutAnswer(() => db.transaction(takeAll));
  try {
    const refused = await refusedRooms(taken, context);
    const all = [...conflicts, ...refused.values()];
    mustGoOn(taken.length - refused.size, all, body.bookRest);
    return await freeingRooms([...refused.keys()], context, async (tx) => {
      await lockDays(tx, days);
      for (const { row } of taken)
        if (refused.has(row.id)) await letGo(tx, await appointmentRows(tx).lock(row.id), clock.now());
        else await becomeBooked(tx, await mustBeHeld(tx, row.id, clock.now()), clock.now());
      return answer(tx, all);
    });
  } catch (error) {
    const held = taken.map((it) => it.row);
    await giveUp(held, error, context);
    throw error;
  }
};

const byFrom = (one: SeriesConflict, other: SeriesConflict): number => (one.from < other.from ? -1 : 1);

/** @throws SeriesConflicts where some cannot be had and the others are not wanted alone, or none can */
export function mustGoOn(possible: number, conflicts: readonly SeriesConflict[], rest: boolean): void {
  if (conflicts.length > 0 && (!rest || possible === 0)) throw new SeriesConflicts([...conflicts].toSorted(byFrom));
}

/** The held times of which a room or equipment is not free, by the id of their appointment. */
async function refusedRooms(
  taken: readonly Taken[],
  context: Deps & RequestContext,
): Promise<ReadonlyMap<string, SeriesConflict>> {
  const refused = new Map<string, SeriesConflict>();
  for (const { wish, row } of taken)
    try {
      await bookResources(row, wish.visitType, context);
    } catch (error) {
      refused.set(row.id, conflictOf(error, wish, null));
    }
  return refused;
}
