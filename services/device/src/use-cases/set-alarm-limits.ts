import type * as api from '@nilecare/contracts/api/device-alarm-limits.ts';
import { LimitsImplausible } from '@nilecare/contracts/api/device-limit-problems.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { limitsReader, limitsWriter } from '../data/limits.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { effectiveLimits } from '../domain/limits/effective-limits.ts';
import { limitProblems } from '../domain/limits/plausible-limits.ts';
import { defaultsOf, limitsView } from './get-alarm-limits.ts';

export const setAlarmLimits: Handler<typeof api.setAlarmLimits, Deps> = async (
  { params: { patientId }, body: { adjusted, reason } },
  { actor, db, clock, ifMatch },
) => {
  const { survivorId, ids } = await patientLinks(db.read).groupOf(patientId);
  const monitored = await limitsReader(db.read).monitored(ids);
  actor.mustReachFacility(monitored?.facilityId ?? null);
  if (!monitored) throw new NotFound('monitored patient', patientId);
  const now = clock.now();
  const defaults = await defaultsOf(db.read, monitored, now);
  const problems = limitProblems(effectiveLimits(defaults.limits, adjusted));
  if (problems.length) throw new LimitsImplausible(problems);
  const next = { adjusted, changedBy: actor.name, changedAt: now, reason };
  await db.transaction(async (tx) => {
    await registryState(tx).lock();
    const writer = limitsWriter(tx);
    // Under the record whose limits are in force; of a person without any, under the one that goes on.
    const inForce = await limitsReader(tx).adjusted(ids);
    await writer.store(inForce?.patientId ?? survivorId, ifMatch, next);
    await registryState(tx).noteChange(await writer.pairedDevices(ids));
    await tx.audit.record('alarm-limits.change', {
      actor,
      patientId,
      facilityId: monitored.facilityId,
      reason,
      details: { adjusted: Object.keys(adjusted) },
    });
  });
  return limitsView(survivorId, defaults, { ...next, version: ifMatch + 1 });
};
