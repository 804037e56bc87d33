import type * as api from '@nilecare/contracts/api/device-alarm-limits.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { AgeBand, AlarmLimits } from '@nilecare/contracts/alarms.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { rulesInForce } from '../data/alarm-settings.ts';
import { limitsReader, type MonitoredWhere, type StoredLimits } from '../data/limits.ts';
import type { DeviceReader, Deps } from '../deps.ts';
import { ageBandOf } from '../domain/limits/age-band.ts';
import { effectiveLimits } from '../domain/limits/effective-limits.ts';
import { wardLimits } from '../domain/limits/ward-limits.ts';

export const getAlarmLimits: Handler<typeof api.getAlarmLimits, Deps> = async (
  { params: { patientId } },
  { actor, db, clock, seen },
) => {
  const { survivorId, ids } = await patientLinks(db.read).groupOf(patientId);
  const monitored = await limitsReader(db.read).monitored(ids);
  actor.mustReachFacility(monitored?.facilityId ?? null);
  if (!monitored) throw new NotFound('monitored patient', patientId);
  seen([survivorId]);
  const defaults = await defaultsOf(db.read, monitored, clock.now());
  return limitsView(survivorId, defaults, await limitsReader(db.read).adjusted(ids));
};

export interface Defaults {
  readonly ageBand: AgeBand;
  readonly limits: AlarmLimits;
}

/** What holds for a patient while nothing is adjusted for her: her age band's limits, as her ward has them. */
export async function defaultsOf(
  db: DeviceReader,
  { birthDate, wardId }: MonitoredWhere,
  now: Date,
): Promise<Defaults> {
  const ageBand = ageBandOf(birthDate, now.getTime());
  const rulesOf = await rulesInForce(db, wardId ? [wardId] : []);
  return { ageBand, limits: wardLimits(ageBand, rulesOf(wardId).rules) };
}

/** The defaults, what was adjusted, and what is in force. Version 0 is: nothing was adjusted yet. */
export function limitsView(
  patientId: string,
  { ageBand, limits: defaults }: Defaults,
  stored: Omit<StoredLimits, 'patientId'> | undefined,
) {
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
