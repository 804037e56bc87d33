import type { getCalendar as contract } from '@nilecare/contracts/api/appointment-calendar.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { appointments } from '../data/appointments.ts';
import { blockedTimes } from '../data/blocked-times.ts';
import type { Deps } from '../deps.ts';
import type { Span } from '../domain/span.ts';
import { withoutRefusedReasons } from '../reasons.ts';
import { doctorsOf, workingTimesOf } from '../working-time.ts';

export const isoSpan = ({ from, to }: Span) => ({ from: from.toISOString(), to: to.toISOString() });

export const getCalendar: Handler<typeof contract, Deps> = async ({ params, query }, context) => {
  const { actor, db, cipher, clock, clocks, seen } = context;
  const { facilityId } = params;
  actor.mustReachFacility(facilityId);
  const [time, doctors] = await Promise.all([clocks.of(facilityId), doctorsOf(facilityId, context)]);
  const wanted = query.staffIds;
  const staffIds = doctors.map((it) => it.id).filter((id) => wanted === undefined || wanted.includes(id));
  const span = { from: time.day(query.from).from, to: time.day(addDays(query.from, query.days - 1)).to };
  const [working, blocked, items] = await Promise.all([
    workingTimesOf(staffIds, span, context),
    blockedTimes(db.read).during(staffIds, span),
    // Also of doctors who do not work here any more: theirs are to be rebooked.
    appointments(db.read, cipher).during(
      { facilityId, staffIds: wanted ?? null, resourceId: query.resourceId },
      span,
      clock.now(),
    ),
  ]);
  seen(items.map((it) => it.patientId));
  return {
    ...{ timeZone: time.timeZone, ...isoSpan(span), appointments: await withoutRefusedReasons(actor, items, context) },
    staff: staffIds.map((staffId) => ({
      staffId,
      working: (working.get(staffId) ?? []).map(isoSpan),
      blocked: blocked.filter((it) => it.staffId === staffId),
      hoursKnown: working.get(staffId) !== undefined,
    })),
  };
};
