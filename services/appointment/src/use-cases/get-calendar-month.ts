import type { getCalendarMonth as contract } from '@nilecare/contracts/api/appointment-calendar.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { appointments } from '../data/appointments.ts';
import { blockedTimes, spanOf } from '../data/blocked-times.ts';
import type { Deps } from '../deps.ts';
import { daysOfMonth, summaryOf } from '../domain/month.ts';
import { doctorsOf, workingTimesOf } from '../working-time.ts';

export const getCalendarMonth: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, clocks } = context;
  const { facilityId, month } = params;
  actor.mustReachFacility(facilityId);
  const [time, doctors] = await Promise.all([clocks.of(facilityId), doctorsOf(facilityId, context)]);
  const days = daysOfMonth(month, time);
  const [first, last] = [days.at(0), days.at(-1)];
  if (!first || !last) return { timeZone: time.timeZone, staff: [] };
  const span = { from: first.span.from, to: last.span.to };
  const staffIds = doctors.map((it) => it.id);
  const [working, blocked, loads] = await Promise.all([
    workingTimesOf(staffIds, span, context),
    blockedTimes(db.read).during(staffIds, span),
    appointments(db.read, cipher).loads(facilityId, first.date, last.date),
  ]);
  const [blockedOf, loadsOf] = [Map.groupBy(blocked, (it) => it.staffId), Map.groupBy(loads, (it) => it.staffId)];
  // Also of doctors who do not work here any more: theirs are to be rebooked.
  const all = [...new Set([...staffIds, ...loadsOf.keys()])];
  return {
    timeZone: time.timeZone,
    staff: all.map((staffId) => ({
      staffId,
      hoursKnown: working.get(staffId) !== undefined,
      days: summaryOf(days, {
        working: working.get(staffId) ?? [],
        blocked: (blockedOf.get(staffId) ?? []).map(spanOf),
        loads: loadsOf.get(staffId) ?? [],
      }),
    })),
  };
};
