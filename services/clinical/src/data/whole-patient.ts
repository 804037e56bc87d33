import type { MergedRecord, Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { z } from 'zod';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { identifiers } from './identifiers.ts';
import { patientDetails } from './patient-details.ts';
import type { WholePatient } from './patient-view.ts';
import { patients } from './patients.ts';

/** A patient with all that is known of her. @throws NotFound */
export async function wholePatient(db: Reader, cipher: FieldCipher, id: string): Promise<WholePatient> {
  const patient = await patients(db, cipher).get(id);
  return { ...patient, ...(await restOf(db, cipher, patient)) };
}

/** What lists do not show. */
export async function restOf(db: Reader, cipher: FieldCipher, patient: Patient) {
  const mergedIds = await mergedInto(db, patient.id);
  const given = await identifiers(db, cipher).ofAll([patient.id, ...mergedIds]);
  const merged = await patients(db, cipher).byIds(mergedIds);
  return {
    identifiers: given.get(patient.id) ?? [],
    details: await patientDetails(db, cipher).of(patient.id),
    mergedRecords: merged.map(({ id, number, name }): z.output<typeof MergedRecord> => ({
      patientId: id,
      number,
      name,
      identifiers: given.get(id) ?? [],
    })),
  };
}

/** The records that were merged into this one; none of one that was merged itself. */
export async function mergedInto(db: Reader, patientId: string): Promise<string[]> {
  const { survivorId, ids } = await patientLinks(db).groupOf(patientId);
  return survivorId === patientId ? ids.filter((id) => id !== patientId) : [];
}
