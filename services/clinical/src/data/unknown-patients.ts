import { sql } from 'kysely';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { ClinicalTx } from '../deps.ts';

/** The next number for a patient of this sex whom nobody knows, in this facility; each is given once. */
export async function nextUnknown(tx: ClinicalTx, facilityId: string, gender: Patient['gender']): Promise<number> {
  await tx
    .insertInto('unknown_patients')
    .values({ facility_id: facilityId, gender, last: 1 })
    .onDuplicateKeyUpdate({ last: sql<number>`last + 1` })
    .execute();
  const { last } = await tx
    .selectFrom('unknown_patients')
    .select('last')
    .where('facility_id', '=', facilityId)
    .where('gender', '=', gender)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return last;
}
