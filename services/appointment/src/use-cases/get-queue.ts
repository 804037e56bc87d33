import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { getQueue as contract } from '@nilecare/contracts/api/appointment-queue.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';
import { averageWait, turnsOf, type Waiting } from '../domain/queue.ts';
import { minutesBetween } from '../domain/span.ts';
import { withoutRefusedReasons } from '../reasons.ts';

const MOST = 1000;
const DAY_MS = 86_400_000;

const waitingOf = (it: Appointment): Waiting => ({
  ...{ id: it.id, staffId: it.staffId, state: it.state === 'arrived' ? 'arrived' : 'checked-in' },
  ...{ from: new Date(it.from), minutes: minutesBetween(new Date(it.from), new Date(it.to)) },
  ...{ bookedAt: new Date(it.bookedAt), arrivedAt: new Date(it.arrivedAt ?? it.from) },
  calledAt: it.calledAt === null ? null : new Date(it.calledAt),
});

export const getQueue: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, clock, clocks, seen } = context;
  const { facilityId, staffId } = query;
  actor.mustReachFacility(facilityId);
  const now = clock.now();
  const time = await clocks.of(facilityId);
  const today = time.day(time.date(now));
  const asked = { facilityId, staffId, from: new Date(now.getTime() - DAY_MS), to: new Date(now.getTime() + DAY_MS) };
  const all = await appointments(db.read, cipher).list(
    { ...asked, states: ['arrived', 'checked-in', 'fulfilled'] },
    MOST,
  );
  const called = all.filter((it) => it.calledAt !== null && new Date(it.calledAt) >= today.from);
  const here = all.filter((it) => it.state !== 'fulfilled');
  const shown = await withoutRefusedReasons(actor, here, context);
  const byId = new Map(shown.map((it) => [it.id, it]));
  const items = turnsOf(here.map(waitingOf), now).flatMap((turn) => {
    const appointment = byId.get(turn.id);
    if (!appointment) return [];
    const { position, waitedMinutes, presentMinutes, waitingSince, expectedAt } = turn;
    return [
      {
        ...{ appointment, position, waitedMinutes, presentMinutes, waitingSince: waitingSince.toISOString() },
        expectedAt: expectedAt?.toISOString() ?? null,
      },
    ];
  });
  seen(here.map((it) => it.patientId));
  return { at: now.toISOString(), items, averageWaitMinutes: averageWait(called.map(waitingOf)) };
};
