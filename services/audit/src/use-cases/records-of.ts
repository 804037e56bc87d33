import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Deps } from '../deps.ts';

/** Every record of a person, whichever of them was asked for; undefined when nobody was. */
export const recordsOf = async (
  db: Deps['db'],
  patientId: string | undefined,
): Promise<readonly string[] | undefined> =>
  patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
