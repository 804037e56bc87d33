import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Deps } from '../deps.ts';
import type { Place } from '../texts/critical-vitals.ts';
import { tellAroundWard } from './tell-around-ward.ts';
import { tellStaff, type StaffMember } from './tell-staff.ts';

/**
 * Tells who must know of a critical alarm: the nurses on duty at the ward by inbox and SMS, the doctors on duty there and
 * the patient's care team by inbox. When nobody on duty there was reached, others of the facility are told as well: those
 * who treat the patient may be at home. Nobody waits for a service that is away: who is known is told at once, without the
 * bed's name if need be.
 * @throws when somebody is not known yet; the event comes again, and who was told already is not told twice
 */
export async function notifyCriticalVitals(alarm: Alarm, deps: Deps): Promise<void> {
  const [duties, team, place] = await Promise.allSettled([
    onDuty(alarm, deps),
    careTeam(alarm, deps),
    placeOf(alarm, deps),
  ]);
  const critical = { alarm, place: valueOf(place) ?? null, unattended: false };
  const reached = await tellStaff(critical, valueOf(duties) ?? [], deps);
  const unattended = duties.status === 'fulfilled' && reached === 0;
  await tellStaff({ ...critical, unattended }, valueOf(team) ?? [], deps);
  if (unattended) await tellAroundWard({ ...critical, unattended }, deps);
  if (duties.status === 'rejected') throw duties.reason;
  if (team.status === 'rejected') throw team.reason;
}

const valueOf = <T>(settled: PromiseSettledResult<T>): T | undefined =>
  settled.status === 'fulfilled' ? settled.value : undefined;

async function onDuty({ wardId, raisedAt }: Alarm, { business }: Deps) {
  if (!wardId) return [];
  return (await business.listDuties({ query: { wardId, at: raisedAt } })).items;
}

/** Without its nurses: they change with the shift, and those on duty are told. */
async function careTeam({ patientId }: Alarm, { clinical }: Deps): Promise<StaffMember[]> {
  if (!patientId) return [];
  const { items } = await clinical.listEncounters({ query: { patientId, status: 'in-progress' } });
  return items.flatMap((it) => it.careTeam.filter((member) => member.role !== 'nurse'));
}

async function placeOf({ bedId }: Alarm, { facility }: Deps): Promise<Place | null> {
  if (!bedId) return null;
  const bed = await facility.getBed({ params: { bedId } });
  const ward = await facility.getWard({ params: { wardId: bed.wardId } });
  return { ward: ward.name, bed: bed.label };
}
