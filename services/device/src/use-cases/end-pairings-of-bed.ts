import { pairingWriter } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { DeviceTx } from '../deps.ts';
import { endPairingIn } from './end-pairing-in.ts';

/** The patient left the bed: its devices no longer measure her. Sockets hear of the ended alarms by their events. */
export async function endPairingsOfBed(tx: DeviceTx, bedId: string, patientId: string, at: Date): Promise<void> {
  await registryState(tx).lock();
  for (const { id } of await pairingWriter(tx).lockOpen({ bed_id: bedId, patient_id: patientId }))
    await endPairingIn(tx, id, at, 'system', 'the patient left the bed');
}

/** The stay ended: no device measures the patient any more, wherever it stands. */
export async function endPairingsOfPatient(tx: DeviceTx, patientId: string, at: Date): Promise<void> {
  await registryState(tx).lock();
  for (const { id } of await pairingWriter(tx).lockOpen({ patient_id: patientId }))
    await endPairingIn(tx, id, at, 'system', 'the patient was discharged');
}
