import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks, type PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import { pairings, pairingWriter } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps, DeviceTx } from '../deps.ts';

/**
 * The record of a patient changed, or which of them are one person: her pairings follow, under whichever record they were
 * made, and with them the age band of her limits and NEWS2.
 */
export async function followRecord(patientId: string, { db, clinical }: Deps): Promise<void> {
  const { survivorId, ids } = await patientLinks(db.read).groupOf(patientId);
  if ((await pairings(db.read).facilityOf(ids)) === undefined) return;
  const birthDate = await knownBirthDate(ids, clinical);
  await db.transaction(async (tx) => {
    await registryState(tx).lock();
    // As it is by now; who was merged meanwhile is followed by that news.
    const person = await patientLinks(tx).groupOf(survivorId);
    if (person.survivorId === survivorId) await correctBirthDate(tx, person, { birthDate });
  });
}

/** Of a patient as clinical shows her; where her record does not know it, of one that was merged into it. */
export async function birthDateOf(
  { id, birthDate }: Pick<Patient, 'id' | 'birthDate'>,
  { db, clinical }: Pick<Deps, 'db' | 'clinical'>,
): Promise<string | null> {
  if (birthDate !== null) return birthDate;
  const { ids } = await patientLinks(db.read).groupOf(id);
  return ids.length > 1 ? knownBirthDate(ids, clinical) : null;
}

/** Of the record that goes on, which comes first; where nobody knows it there, of one that was merged into it. */
async function knownBirthDate(patientIds: readonly string[], clinical: Deps['clinical']): Promise<string | null> {
  for (const patientId of patientIds) {
    const { birthDate } = await clinical.getPatient({ params: { patientId } });
    if (birthDate !== null) return birthDate;
  }
  return null;
}

interface Correction {
  readonly birthDate: string | null;
  /** Only where this is what was known; absent: whatever was. */
  readonly insteadOf?: string | null;
}

/** Corrects the birth date in all pairings of a person, in the caller's transaction. */
export async function correctBirthDate(tx: DeviceTx, person: PatientGroup, correction: Correction): Promise<void> {
  await registryState(tx).lock();
  const corrected = await pairingWriter(tx).correctBirthDate(person.ids, correction.birthDate, correction.insteadOf);
  const [newest] = corrected;
  if (!newest) return;
  await registryState(tx).noteChange([...new Set(corrected.map((row) => row.device_id))]);
  await tx.audit.record('pairing.correct', {
    actor: serviceActor('device'),
    patientId: person.survivorId,
    facilityId: newest.facility_id,
    details: { corrected: ['birthDate'], pairings: corrected.length },
  });
}
