import { PatientMerged } from '@nilecare/contracts/errors.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../../deps.ts';

/** New entries belong to the record that goes on. @returns every id of the person @throws PatientMerged */
export async function mustBeSurvivor(db: Reader, patientId: string): Promise<readonly string[]> {
  const { survivorId, ids } = await patientLinks(db).groupOf(patientId);
  if (survivorId !== patientId) throw new PatientMerged(patientId, survivorId);
  return ids;
}
