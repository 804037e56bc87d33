import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Deps } from '../../deps.ts';

/** The record that goes on for one, as the index of patients has it: it knows before others hear that records are one. */
export async function whoGoesOn(recordId: string, clinical: Deps['clinical']): Promise<Patient> {
  const patient = await clinical.getPatient({ params: { patientId: recordId } });
  return patient.mergedInto === null ? patient : clinical.getPatient({ params: { patientId: patient.mergedInto } });
}
