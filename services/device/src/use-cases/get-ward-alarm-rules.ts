import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { AgeBand } from '@nilecare/contracts/alarms.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { rulesInForce } from '../data/alarm-settings.ts';
import type { Deps } from '../deps.ts';
import { ageBands } from '../domain/limits/age-band.ts';
import { defaultLimits } from '../domain/limits/default-limits.ts';
import { defaultEscalationSeconds, outermostLimits, wardLimits } from '../domain/limits/ward-limits.ts';

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
    limits: ofEachBand((band) => wardLimits(band, rules)),
    escalationSeconds: rules.escalationSeconds ?? defaultEscalationSeconds,
    usual: { limits: ofEachBand(defaultLimits), escalationSeconds: defaultEscalationSeconds },
    outermost: ofEachBand(outermostLimits),
  };
};

const ofEachBand = <T>(of: (band: AgeBand) => T): Record<AgeBand, T> =>
  // fromEntries forgets that every band is among the keys.
  Object.fromEntries(ageBands.map((band) => [band, of(band)])) as Record<AgeBand, T>;
