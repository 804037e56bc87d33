import type * as api from '@nilecare/contracts/api/device.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import { parameterNames, parameters } from '@nilecare/contracts/vitals.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { pairings } from '../data/pairings.ts';
import { vitalsReader } from '../data/vitals-reader.ts';
import type { Deps } from '../deps.ts';
import { resolutionFor } from '../domain/resolution.ts';

const DAY_MS = 86_400_000;

export const getVitalsHistory: Handler<typeof api.getVitalsHistory, Deps> = async ({ query }, context) => {
  const { actor, db, clock, own, refusals, seen } = context;
  const { survivorId, ids: patientIds } = await patientLinks(db.read).groupOf(query.patientId);
  const facilityId = await pairings(db.read).facilityOf(patientIds);
  // Never monitored: there is nothing to see, and nothing to learn from that about other facilities' patients.
  if (facilityId === undefined) actor.facilityFilter();
  else actor.mustReachFacility(facilityId);
  await refusals.mustNotRefuse(actor, survivorId);
  seen([survivorId]);

  const now = clock.now();
  const from = new Date(query.from);
  const to = query.to ? new Date(query.to) : new Date(now.getTime() + 1);
  if (to <= from) throw new InvalidRequest([{ field: 'query.to', message: 'must be after from' }]);
  const age = now.getTime() - from.getTime();
  const reading = resolutionFor(to.getTime() - from.getTime(), age, own.rawKeptDays * DAY_MS, query.resolution);
  const names = query.parameters?.length ? query.parameters : parameterNames;
  const points = await vitalsReader(db.read).history({ patientIds, from, to, ...reading, parameters: names });
  return {
    resolution: reading.resolution,
    units: Object.fromEntries(names.map((name) => [name, parameters[name].unit])),
    points: points.map(({ time, samples, mean, min, max }) => ({ time: time.toISOString(), samples, mean, min, max })),
    news2: points.flatMap(({ time, news2 }) => (news2 === null ? [] : [{ time: time.toISOString(), score: news2 }])),
  };
};
