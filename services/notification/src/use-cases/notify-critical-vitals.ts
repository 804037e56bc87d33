import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Deps } from '../deps.ts';
import { criticalVitalsText, type Place } from '../texts/critical-vitals.ts';
import { tell, type ChannelName } from './tell.ts';

/**
 * Tells who must know of a critical alarm: the nurses on duty at the ward by inbox and SMS, the doctors on duty there and
 * the patient's care team by inbox. Nobody waits for a service that is away: who is known is told at once, without the
 * bed's name if need be.
 * @throws when somebody is not known yet; the event comes again, and who was told already is not told twice
 */
export async function notifyCriticalVitals(alarm: Alarm, deps: Deps): Promise<void> {
  const [duties, team, place] = await Promise.allSettled([
    onDuty(alarm, deps),
    careTeam(alarm, deps),
    placeOf(alarm, deps),
  ]);
  const onDutyNow = valueOf(duties) ?? [];
  const nurses = new Set(onDutyNow.filter((it) => it.role === 'nurse').map((it) => it.staffId));
  const staffIds = [...new Set([...onDutyNow.map((it) => it.staffId), ...(valueOf(team) ?? [])])];
  if (staffIds.length > 0) await tellStaff(alarm, staffIds, nurses, valueOf(place) ?? null, deps);
  if (duties.status === 'rejected') throw duties.reason;
  if (team.status === 'rejected') throw team.reason;
  if (staffIds.length === 0)
    deps.log.error({ deviceId: alarm.deviceId }, 'a critical alarm has nobody on duty and no care team to tell');
}

const valueOf = <T>(settled: PromiseSettledResult<T>): T | undefined =>
  settled.status === 'fulfilled' ? settled.value : undefined;

async function tellStaff(
  alarm: Alarm,
  staffIds: readonly string[],
  nurses: ReadonlySet<string>,
  place: Place | null,
  deps: Deps,
): Promise<void> {
  const contacts = await deps.auth.getUserContacts({ query: { staffIds: staffIds.join(',') } });
  const channels = (staffId: string): ChannelName[] => (nurses.has(staffId) ? ['inbox', 'sms'] : ['inbox']);
  await tell(
    {
      ...criticalVitalsText(alarm, place),
      dedupeKey: `vitals.critical/${alarm.id}`,
      kind: 'vitals.critical',
      priority: 'critical',
      link: alarm.patientId ? `/patients/${alarm.patientId}/alarms` : null,
      facilityId: alarm.facilityId,
    },
    contacts.items.map((it) => ({ ...it, channels: channels(it.staffId) })),
    deps,
  );
}

async function onDuty({ wardId, raisedAt }: Alarm, { business }: Deps) {
  if (!wardId) return [];
  return (await business.listDuties({ query: { wardId, at: raisedAt } })).items;
}

async function careTeam({ patientId }: Alarm, { clinical }: Deps): Promise<string[]> {
  if (!patientId) return [];
  const { items } = await clinical.listEncounters({ query: { patientId, status: 'in-progress' } });
  return items.flatMap((it) => it.careTeam.filter((member) => member.role !== 'nurse').map((member) => member.staffId));
}

async function placeOf({ bedId }: Alarm, { facility }: Deps): Promise<Place | null> {
  if (!bedId) return null;
  const bed = await facility.getBed({ params: { bedId } });
  const ward = await facility.getWard({ params: { wardId: bed.wardId } });
  return { ward: ward.name, bed: bed.label };
}
