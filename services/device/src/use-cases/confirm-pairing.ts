import { BedHasNoPatient } from '@nilecare/contracts/api/device.ts';
import type { Deps } from '../deps.ts';
import { announceAlarms } from '../ingestion/announce.ts';
import { birthDateOf, correctBirthDate } from './correct-birth-date.ts';
import { endPairingIn } from './end-pairing-in.ts';

/** A pairing that was just made, and what it was made from. */
interface NewPairing {
  readonly pairingId: string;
  readonly bedId: string;
  /** The record of the stay, under which the pairing stands. */
  readonly recordId: string;
  readonly birthDate: string | null;
}

/**
 * Asks once more after the commit: the patient may have left the bed, or her record may have been corrected, while the
 * pairing was made, and that news found no pairing to end or to correct. One that cannot be confirmed does not stay:
 * values under a wrong name are worse than none. Who then sends the same request again pairs anew.
 * @throws BedHasNoPatient when the patient is gone; the pairing has ended then
 */
export async function confirmPairing(made: NewPairing, deps: Deps): Promise<void> {
  const { db, clock, facility, clinical } = deps;
  const { pairingId, bedId, recordId } = made;
  const undo = async (reason: string) => {
    const ended = await db.transaction(async (tx) => {
      await tx.revokeAnswer();
      return endPairingIn(tx, pairingId, clock.now(), 'system', reason);
    });
    if (ended) await announceAlarms(ended.alarms, deps);
  };

  const ask = async () => {
    const { occupant } = await facility.getBed({ params: { bedId } });
    if (occupant?.recordId !== recordId) return undefined;
    const patient = await clinical.getPatient({ params: { patientId: occupant.patientId } });
    return { id: patient.id, birthDate: await birthDateOf(patient, deps) };
  };
  const patient = await ask().catch(async (error: unknown) => {
    await undo('it could not be confirmed who lies in the bed');
    throw error;
  });
  if (!patient) {
    await undo('the patient left the bed');
    throw new BedHasNoPatient('The patient left the bed meanwhile; the device was not paired.', { bedId });
  }
  if (patient.birthDate === made.birthDate) return;
  const correction = { birthDate: patient.birthDate, insteadOf: made.birthDate };
  await db.transaction((tx) => correctBirthDate(tx, { survivorId: patient.id, ids: [recordId] }, correction));
}
