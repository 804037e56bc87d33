import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { pairings, pairingWriter } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps, DeviceTx } from '../deps.ts';

/** The record of a patient changed: her pairings follow it, and with them the age band of her limits and NEWS2. */
export async function followRecord(patientId: string, { db, clinical }: Deps): Promise<void> {
  if ((await pairings(db.read).facilityOf([patientId])) === undefined) return;
  const { birthDate } = await clinical.getPatient({ params: { patientId } });
  await db.transaction((tx) => correctBirthDate(tx, patientId, { birthDate }));
}

interface Correction {
  readonly birthDate: string | null;
  /** Only where this is what was known; absent: whatever was. */
  readonly insteadOf?: string | null;
}

/** Corrects the birth date in all pairings of a patient, in the caller's transaction. */
export async function correctBirthDate(tx: DeviceTx, patientId: string, correction: Correction): Promise<void> {
  await registryState(tx).lock();
  const corrected = await pairingWriter(tx).correctBirthDate(patientId, correction.birthDate, correction.insteadOf);
  const [newest] = corrected;
  if (!newest) return;
  await registryState(tx).noteChange([...new Set(corrected.map((row) => row.device_id))]);
  await tx.audit.record('pairing.correct', {
    actor: serviceActor('device'),
    patientId,
    facilityId: newest.facility_id,
    details: { corrected: ['birthDate'], pairings: corrected.length },
  });
}
