import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { pairings, pairingWriter, type PairingRow } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { announceAlarms } from '../ingestion/announce.ts';
import { endPairingIn } from './end-pairing-in.ts';

const UNSURE = 'a merge was taken back, and it is not known whom the device measures; pair it again';

/**
 * A merge was taken back. A pairing that was made before pairings knew the record of the stay stands under the record that
 * went on then: it stays where that is the one of the stay, and ends where it is not, or where nobody can say. No values are
 * better than values under a wrong name.
 */
export async function settlePairings(patientIds: readonly string[], deps: Deps): Promise<void> {
  for (const pairing of await pairings(deps.db.read).ofUnsureRecord(patientIds)) {
    const record = await recordIn(pairing.bed_id, deps);
    if (record === pairing.patient_id) await deps.db.transaction((tx) => pairingWriter(tx).recordIsKnown(pairing.id));
    else await endUnsure(pairing, deps);
  }
}

/** The record of who lies in the bed; undefined where nobody does, and where it cannot be asked. */
async function recordIn(bedId: string | null, { facility, clinical, log }: Deps): Promise<string | undefined> {
  if (bedId === null) return undefined;
  try {
    const { occupant } = await facility.getBed({ params: { bedId } });
    if (!occupant) return undefined;
    // Of before, the bed may not know it either: the encounter does.
    return (await clinical.getEncounter({ params: { encounterId: occupant.encounterId } })).recordId;
  } catch (error) {
    log.error({ err: error, bedId }, 'it could not be asked whose stay it is that a device measures');
    return undefined;
  }
}

async function endUnsure({ id, device_id: deviceId, patient_id, facility_id }: PairingRow, deps: Deps): Promise<void> {
  const ended = await deps.db.transaction(async (tx) => {
    await registryState(tx).lock();
    const done = await endPairingIn(tx, id, deps.clock.now(), 'system', UNSURE);
    if (!done) return undefined;
    const what = { patientId: patient_id, facilityId: facility_id, resource: `device/${deviceId}`, reason: UNSURE };
    await tx.audit.record('device.unpair', { actor: serviceActor('device'), ...what });
    return done;
  });
  if (!ended) return;
  deps.log.error({ deviceId, pairingId: id }, UNSURE);
  await announceAlarms(ended.alarms, deps);
}
