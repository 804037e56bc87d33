import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Deps } from '../deps.ts';
import { criticalVitalsText, type Place } from '../texts/critical-vitals.ts';
import { tell, type ChannelName } from './tell.ts';

/**
 * Tells who must know of a critical alarm: the nurses on duty at the ward by inbox and SMS, the doctors on duty there and
 * the patient's care team by inbox. Remote questions come first; a service that is away makes the event come again.
 */
export async function notifyCriticalVitals(alarm: Alarm, deps: Deps): Promise<void> {
  const [duties, team, place] = await Promise.all([onDuty(alarm, deps), careTeam(alarm, deps), placeOf(alarm, deps)]);
  const nurses = new Set(duties.filter((it) => it.role === 'nurse').map((it) => it.staffId));
  const staffIds = [...new Set([...duties.map((it) => it.staffId), ...team])];
  if (staffIds.length === 0) {
    deps.log.error({ deviceId: alarm.deviceId }, 'a critical alarm has nobody on duty and no care team to tell');
    return;
  }
  const contacts = await deps.auth.getUserContacts({ query: { staffIds: staffIds.join(',') } });
  const channels = (staffId: string): ChannelName[] => (nurses.has(staffId) ? ['inbox', 'sms'] : ['inbox']);
  await tell(
    {
      ...criticalVitalsText(alarm, place),
      dedupeKey: `vitals.critical/${alarm.id}`,
      kind: 'vitals.critical',
      priority: 'critical',
      link: alarm.patientId ? `/patients/${alarm.patientId}/alarms` : null,
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
