import type * as api from '@nilecare/contracts/api/device.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { limitsReader, type StoredLimits } from '../data/limits.ts';
import type { Deps } from '../deps.ts';
import { ageBandOf } from '../domain/limits/age-band.ts';
import { defaultLimits } from '../domain/limits/default-limits.ts';
import { effectiveLimits } from '../domain/limits/effective-limits.ts';

export const getAlarmLimits: Handler<typeof api.getAlarmLimits, Deps> = async (
  { params: { patientId } },
  { actor, db, clock },
) => {
  const monitored = await limitsReader(db.read).monitored(patientId);
  actor.mustReachFacility(monitored?.facilityId ?? null);
  if (!monitored) throw new NotFound('monitored patient', patientId);
  return limitsView(patientId, monitored.birthDate, await limitsReader(db.read).adjusted(patientId), clock.now());
};

/** The age band's limits, what was adjusted, and what is in force. Version 0 is: nothing was adjusted yet. */
export function limitsView(patientId: string, birthDate: string | null, stored: StoredLimits | undefined, now: Date) {
  const ageBand = ageBandOf(birthDate, now.getTime());
  const defaults = defaultLimits(ageBand);
  const adjusted = stored?.adjusted ?? {};
  return {
    patientId,
    version: stored?.version ?? 0,
    ageBand,
    defaults,
    adjusted,
    effective: effectiveLimits(defaults, adjusted),
    changedBy: stored?.changedBy ?? null,
    changedAt: stored?.changedAt.toISOString() ?? null,
    reason: stored?.reason ?? null,
  };
}
