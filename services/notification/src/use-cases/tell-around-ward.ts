import type { Deps } from '../deps.ts';
import { tell } from './tell.ts';
import { noticeOf, tellStaff, type CriticalAlarm } from './tell-staff.ts';

type Told = 'facility' | 'administrators' | 'nobody';

/**
 * A critical alarm reaches somebody: those on duty at other wards of the facility, or else its administrators. The notice
 * says that nobody is on duty at the ward.
 * @throws when business or auth is away; the event comes again
 */
export async function tellAroundWard(critical: CriticalAlarm, deps: Deps): Promise<void> {
  const told = await toldInstead({ ...critical, unattended: true }, deps);
  deps.metrics.unattended.inc({ told });
  const facts = { deviceId: critical.alarm.deviceId, told };
  if (told === 'nobody') deps.log.error(facts, 'nobody could be told of a critical alarm');
  else deps.log.warn(facts, 'a critical alarm has nobody on duty at its ward and no care team; others were told');
}

async function toldInstead(critical: CriticalAlarm, deps: Deps): Promise<Told> {
  const { facilityId, raisedAt } = critical.alarm;
  if (facilityId) {
    const { items } = await deps.business.listDuties({ query: { facilityId, at: raisedAt } });
    if ((await tellStaff(critical, items, [], deps)) > 0) return 'facility';
  }
  const administrators = await deps.auth.listAdministrators({ query: facilityId ? { facilityId } : {} });
  await tell(
    noticeOf(critical),
    administrators.items.map((it) => ({ ...it, channels: ['inbox'] })),
    deps,
  );
  return administrators.items.length > 0 ? 'administrators' : 'nobody';
}
