import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { AgeBand, AlarmLimits } from '@nilecare/contracts/alarms.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { rulesInForce } from '../data/alarm-settings.ts';
import type { Deps } from '../deps.ts';
import { ageBands } from '../domain/limits/age-band.ts';
import { defaultEscalationSeconds, wardLimits } from '../domain/limits/ward-limits.ts';

export const getWardAlarmRules: Handler<typeof api.getWardAlarmRules, Deps> = async (
  { params: { wardId } },
  { actor, db, facility },
) => {
  const ward = await facility.getWard({ params: { wardId } });
  actor.mustReachFacility(ward.facilityId);
  const { version, rules } = (await rulesInForce(db.read, [wardId]))(wardId);
  return {
    wardId,
    version,
    rules,
    // fromEntries forgets that every band is among the keys.
    limits: Object.fromEntries(ageBands.map((band) => [band, wardLimits(band, rules)])) as Record<AgeBand, AlarmLimits>,
    escalationSeconds: rules.escalationSeconds ?? defaultEscalationSeconds,
  };
};
