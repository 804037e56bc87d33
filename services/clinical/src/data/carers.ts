import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';

/** People whom a patient can choose among; whoever stands in more records than this treated her last. */
const MOST_CARERS = 200;

/** Staff who were in a care team of the patient, to whom her record was given, or who opened it; the last of them first. */
export async function carersOf(db: Reader, patientIds: readonly string[]): Promise<string[]> {
  const teams = await db
    .selectFrom('encounter_care_team')
    .innerJoin('encounters', 'encounters.id', 'encounter_care_team.encounter_id')
    .select(['encounter_care_team.staff_id', 'encounters.admitted_at as at'])
    .where(within('encounters.patient_id', patientIds))
    .orderBy('encounters.admitted_at', 'desc')
    .limit(MOST_CARERS)
    .execute();
  const given = await db
    .selectFrom('care_relationships')
    .select(['staff_id', 'from_at as at'])
    .where(within('patient_id', patientIds))
    .orderBy('from_at', 'desc')
    .limit(MOST_CARERS)
    .execute();
  const opened = await db
    .selectFrom('break_glass')
    .select(['staff_id', 'at'])
    .where(within('patient_id', patientIds))
    .where('staff_id', 'is not', null)
    .orderBy('at', 'desc')
    .limit(MOST_CARERS)
    .execute();
  const all = [...teams, ...given, ...opened].toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const ids = all.flatMap((it) => it.staff_id ?? []);
  return [...new Set(ids)].slice(0, MOST_CARERS);
}
