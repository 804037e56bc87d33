import type { getOccupancyHistory as contract } from '@nilecare/contracts/api/facility-occupancy.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { occupancy } from '../data/occupancy.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { stepsOf } from '../domain/occupancy-steps.ts';
import { occupancyOver } from '../domain/occupancy.ts';
import { mustBeOfFacility } from './must-be-of-facility.ts';

export const getOccupancyHistory: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock }) => {
  const { facilityId, wardId, from, to, step } = query;
  actor.mustReachFacility(facilityId);
  const { timeZone } = await places(db.read).getFacility(facilityId);
  await mustBeOfFacility(db.read, wardId ?? null, facilityId);
  const wanted = stepsOf({ from, to, step, timeZone, now: clock.now() });
  const [first, last] = [wanted[0], wanted.at(-1)];
  const scope = { facilityId, wardId };
  // A period that has not begun has seen nothing.
  const period = first && last ? { from: first.from, to: last.to } : { from: clock.now(), to: clock.now() };
  const [past, turnaroundMinutes] = await Promise.all([
    occupancy(db.read).past(scope, period),
    occupancy(db.read).turnaroundMinutes(scope, period),
  ]);
  const { steps, total } = occupancyOver(wanted, past);
  return { facilityId, wardId: wardId ?? null, timeZone, steps, total: { ...total, turnaroundMinutes } };
};
