import {
  DayIsClosed,
  DayNotOver,
  EarlierDayOpen,
  type closeBillingDay as closing,
  type listBillingDays as listing,
} from '@nilecare/contracts/api/billing-days.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { billingDayRows, billingDays, nothingBooked, totalsOf } from '../../data/days.ts';
import { dayAt, facilityRows } from '../../data/facilities.ts';
import type { Deps } from '../../deps.ts';
import { knowFacility } from '../know-facility.ts';

export const listBillingDays: Handler<typeof listing, Deps> = async ({ query }, context) => {
  const { actor, db, clock } = context;
  const { facilityId, from, to } = query;
  actor.mustReachFacility(facilityId);
  const facility = await knowFacility(context, facilityId);
  const today = dayAt(facility, clock.now());
  const totals = await totalsOf(db.read, facilityId, from, to);
  const closed = await billingDays(db.read).closed(facilityId, from, to);
  const days = [...new Set([...totals.keys(), ...closed.keys()])].toSorted().toReversed();
  return {
    items: days.map((day) => ({
      ...{ facilityId, day, currency: facility.currency, isOver: day < today, closed: closed.get(day)?.closed ?? null },
      totals: closed.get(day)?.totals ?? totals.get(day) ?? nothingBooked,
    })),
  };
};

export const closeBillingDay: Handler<typeof closing, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const { facilityId, day } = body;
  actor.mustReachFacility(facilityId);
  await knowFacility(context, facilityId);
  return db.transaction(async (tx) => {
    const at = clock.now();
    const facility = await facilityRows(tx).lock(facilityId);
    if (facility.closed_through !== null && day <= facility.closed_through)
      throw new DayIsClosed('What was forgotten is booked on the next day.');
    if (day >= dayAt(facility, at)) throw new DayNotOver('Close it when it is over at the facility.');
    const earlier = await billingDays(tx).openBefore(facilityId, day, facility.closed_through);
    if (earlier !== undefined) throw new EarlierDayOpen(earlier);
    const totals = (await totalsOf(tx, facilityId, day, day)).get(day) ?? nothingBooked;
    await billingDayRows(tx).insert(facilityId, day, totals, actor.name, at);
    await facilityRows(tx).closeThrough(facilityId, day);
    await tx.audit.record('billing-day.close', { actor, facilityId, resource: `billing-day/${facilityId}/${day}` });
    const closed = { at: at.toISOString(), by: actor.name };
    return { facilityId, day, currency: facility.currency, isOver: true, totals, closed };
  });
};
