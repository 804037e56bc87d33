import type * as api from '@nilecare/contracts/api/device.ts';
import { LimitsImplausible } from '@nilecare/contracts/api/device.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { limitsReader, limitsWriter } from '../data/limits.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { ageBandOf } from '../domain/limits/age-band.ts';
import { defaultLimits } from '../domain/limits/default-limits.ts';
import { effectiveLimits } from '../domain/limits/effective-limits.ts';
import { limitProblems } from '../domain/limits/plausible-limits.ts';
import { limitsView } from './get-alarm-limits.ts';

export const setAlarmLimits: Handler<typeof api.setAlarmLimits, Deps> = async (
  { params: { patientId }, body: { adjusted, reason } },
  { actor, db, clock, ifMatch },
) => {
  const monitored = await limitsReader(db.read).monitored(patientId);
  actor.mustReachFacility(monitored?.facilityId ?? null);
  if (!monitored) throw new NotFound('monitored patient', patientId);
  const now = clock.now();
  const defaults = defaultLimits(ageBandOf(monitored.birthDate, now.getTime()));
  const problems = limitProblems(effectiveLimits(defaults, adjusted));
  if (problems.length) throw new LimitsImplausible(problems.join('; '), { problems });
  const next = { adjusted, changedBy: actor.name, changedAt: now, reason };
  await db.transaction(async (tx) => {
    await registryState(tx).lock();
    const writer = limitsWriter(tx);
    await writer.store(patientId, ifMatch, next);
    await registryState(tx).noteChange(await writer.pairedDevices(patientId));
    await tx.audit.record('alarm-limits.change', {
      actor,
      patientId,
      facilityId: monitored.facilityId,
      reason,
      details: { adjusted: Object.keys(adjusted) },
    });
  });
  return limitsView(patientId, monitored.birthDate, { ...next, version: ifMatch + 1 }, now);
};
