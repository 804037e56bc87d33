import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import type * as api from '@nilecare/contracts/api/business-roster.ts';
import { dutyAssigned } from '@nilecare/contracts/events/business.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { outgoing } from '@nilecare/service-kit/messaging/outbox-writer.ts';
import { addDays, daysUntil, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { duties } from '../data/duties.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { personsTime } from '../data/persons-time.ts';
import { shifts } from '../data/shifts.ts';
import { staffList } from '../data/staff.ts';
import { staffRows, type LockedStaff } from '../data/staff-rows.ts';
import type { BusinessTx, Deps } from '../deps.ts';
import type { Duty, DutyPlan } from '../domain/duty.ts';
import { copied, movedByDays } from '../domain/week-copy.ts';
import { facilityOfWard } from '../facility-of-ward.ts';
import { clocksOf } from '../facility-zones.ts';
import { dutyFacts, dutyView } from '../views/duty.ts';

type Left = AnswerOf<typeof api.copyWeek>['left'];

const WEEK = 7;

export const copyWeek: Handler<typeof api.copyWeek, Deps> = async ({ body }, context) => {
  const { actor, db, clock, zones } = context;
  const { wardId, overrideReason = null } = body;
  const facilityId = await facilityOfWard(context, wardId);
  actor.mustReachFacility(facilityId);
  const place = await zones.of(facilityId);
  const originals = await dutiesOfWeek(context, wardId, body.from, place);
  const people = await staffList(db.read).byIds(originals.map((it) => it.staffId));
  const clocks = await clocksOf(
    zones,
    facilityId,
    people.map((it) => it.facilityId),
  );
  const hoursOf = await shifts(db.read).hoursOf(facilityId);
  const days = daysUntil(body.from, body.to);
  const wanted = originals.map((original) => {
    const shift = original.shiftId === null ? undefined : hoursOf.get(original.shiftId);
    return { original, plan: { ...movedByDays(original, days, place, shift), overrideReason } };
  });

  return db.transaction(async (tx) => {
    const locked = await staffRows(tx).lockAll(people.map((it) => it.id));
    const copy = { tx, locked, clocks, place, now: clock.now() };
    const assigned: Duty[] = [];
    const left: Left = [];
    for (const { original, plan } of wanted) {
      const result = await copyOne(copy, original.staffId, plan);
      if (typeof result !== 'string') assigned.push(result);
      else left.push({ ...placeOf(original, plan), code: result });
    }
    await tx.outbox.addAll(assigned.map((duty) => outgoing(dutyAssigned, dutyFacts(duty), duty.id)));
    await tx.audit.record('roster.copy-week', {
      actor,
      facilityId,
      resource: `ward/${wardId}`,
      reason: overrideReason,
      details: { from: body.from, to: body.to, assigned: assigned.length, left: left.length },
    });
    return created({ assigned: assigned.map(dutyView), left });
  });
};

/** Those that begin in the seven days from this one on. */
async function dutiesOfWeek(
  { db }: Pick<Deps, 'db'>,
  wardId: string,
  monday: string,
  time: ZonedTime,
): Promise<Duty[]> {
  const week = { from: time.instant(monday, 0), to: time.instant(addDays(monday, WEEK), 0) };
  return (await duties(db.read).ofWard(wardId, week)).filter((it) => it.from >= week.from);
}

interface Copy {
  readonly tx: BusinessTx;
  readonly locked: readonly LockedStaff[];
  readonly clocks: (facilityId: string) => ZonedTime;
  readonly place: ZonedTime;
  readonly now: Date;
}

/** @returns the duty, or what is in its way */
async function copyOne(
  { tx, locked, clocks, place, now }: Copy,
  staffId: string,
  plan: DutyPlan,
): Promise<Duty | string> {
  const person = locked.find((it) => it.id === staffId);
  if (!person) return 'not-found';
  const time = await personsTime(tx, staffId, plan);
  const result = copied(person, plan, { ...time, home: clocks(person.facilityId), place });
  if ('code' in result) return result.code;
  const duty = { ...result.plan, id: newId(), version: 1, staffId };
  await dutyRows(tx).insert(duty, now);
  return duty;
}

const placeOf = ({ id, staffId }: Duty, { from, to }: DutyPlan) => ({
  dutyId: id,
  staffId,
  from: from.toISOString(),
  to: to.toISOString(),
});
