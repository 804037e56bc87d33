import type { Deps } from '../deps.ts';
import { tell } from './tell.ts';
import { noticeOf, tellStaff, type CriticalAlarm } from './tell-staff.ts';

type Told = 'facility' | 'administrators' | 'nobody';

/**
 * A critical alarm of a ward where nobody on duty was reached: those on duty at other wards of the facility are told, or
 * else, as the last resort, its administrators by inbox and SMS.
 * @throws when business or auth is away; the event comes again
 */
export async function tellAroundWard(critical: CriticalAlarm, deps: Deps): Promise<void> {
  const told = await toldInstead(critical, deps);
  deps.metrics.unattended.inc({ told });
  const facts = { deviceId: critical.alarm.deviceId, told };
  if (told === 'nobody') deps.log.error(facts, 'nobody could be told of a critical alarm');
  else deps.log.warn(facts, 'a critical alarm has nobody on duty at its ward; others were told');
}

async function toldInstead(critical: CriticalAlarm, deps: Deps): Promise<Told> {
  const { facilityId, raisedAt } = critical.alarm;
  if (facilityId) {
    const { items } = await deps.business.listDuties({ query: { facilityId, at: raisedAt } });
    if ((await tellStaff(critical, items, deps)) > 0) return 'facility';
  }
  const administrators = await deps.auth.listAdministrators({ query: facilityId ? { facilityId } : {} });
  await tell(
    noticeOf(critical),
    administrators.items.map((it) => ({ ...it, channels: ['inbox', 'sms'] })),
    deps,
  );
  return administrators.items.length > 0 ? 'administrators' : 'nobody';
}
