import { PatientDetails } from '@nilecare/contracts/api/clinical-patients.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { compactPhone } from '../domain/phone.ts';

const placeOf = (rowId: string) => ({ table: 'patient_details', column: 'document', rowId });

/** Of a patient of whom nothing more is known. */
export const noDetails: PatientDetails = PatientDetails.parse({});

export const patientDetails = (db: Reader, cipher: FieldCipher) => ({
  async of(patientId: string): Promise<PatientDetails> {
    return (await this.ofAll([patientId])).get(patientId) ?? noDetails;
  },

  async ofAll(patientIds: readonly string[]): Promise<ReadonlyMap<string, PatientDetails>> {
    const rows = await db.selectFrom('patient_details').selectAll().where(within('patient_id', patientIds)).execute();
    return new Map(
      rows.map(({ patient_id, document }) => {
        const read: unknown = JSON.parse(cipher.decrypt(document, placeOf(patient_id)));
        return [patient_id, PatientDetails.parse(read)];
      }),
    );
  },
});

/** Phone numbers are kept as those of patients are. */
export const plainDetails = (given: PatientDetails): PatientDetails => ({
  ...given,
  nextOfKin: given.nextOfKin.map((it) => ({ ...it, phone: it.phone === null ? null : compactPhone(it.phone) })),
});

export async function writeDetails(
  tx: ClinicalTx,
  cipher: FieldCipher,
  patientId: string,
  details: PatientDetails,
): Promise<void> {
  const document = cipher.encrypt(JSON.stringify(details), placeOf(patientId));
  await tx
    .insertInto('patient_details')
    .values({ patient_id: patientId, document })
    .onDuplicateKeyUpdate({ document })
    .execute();
}
