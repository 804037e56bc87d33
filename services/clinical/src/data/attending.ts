import { within } from '@nilecare/service-kit/db/within.ts';
import type { PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { TEAM_AFTER_DISCHARGE_MS } from '../domain/care-relationship.ts';

/** Whether somebody attends the patient now, or did until the time in which the former team reads on. */
export async function attends(
  db: Reader,
  staffId: string | null,
  { ids }: Pick<PatientGroup, 'ids'>,
  at: Date,
): Promise<boolean> {
  if (staffId === null) return false;
  const since = new Date(at.getTime() - TEAM_AFTER_DISCHARGE_MS);
  const row = await db
    .selectFrom('encounter_care_team as team')
    .innerJoin('encounters as stay', 'stay.id', 'team.encounter_id')
    .leftJoin('break_glass as refused', (join) =>
      join
        .onRef('refused.subject_id', '=', 'stay.id')
        .onRef('refused.staff_id', '=', 'team.staff_id')
        .on('refused.outcome', '=', 'not-justified'),
    )
    .select('stay.id')
    .where('refused.id', 'is', null)
    .where('team.staff_id', '=', staffId)
    .where('team.role', '=', 'attending')
    .where(within('stay.patient_id', ids))
    .where((where) =>
      where.or([
        where('stay.status', 'in', ['planned', 'in-progress', 'on-leave']),
        where.and([where('stay.status', '=', 'finished'), where('stay.discharged_at', '>', since)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
