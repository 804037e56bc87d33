import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { LinkNews } from '@nilecare/service-kit/patients/follow-merges.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { pairings, pairingWriter, type PairingRow } from '../data/pairings.ts';
import { registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { announceAlarms } from '../ingestion/announce.ts';
import { endPairingIn } from './end-pairing-in.ts';

const UNSURE = 'a merge was taken back, and it is not known whom the device measures; pair it again';

/**
 * A merge was taken back. A pairing that was made before pairings knew the record of the stay stands under a record that
 * went on then: it stays where that is the one of the stay, or is still one person with it, and ends where it is not, or
 * where there is no such stay. No values are better than values under a wrong name.
 * @throws ServiceUnavailable, and whatever else is no answer: nobody who is monitored is unpaired by it
 */
export async function settlePairings(news: Pick<LinkNews, 'survivorId' | 'mergedId'>, deps: Deps): Promise<void> {
  // A pairing may stand under any record of a chain of merges.
  const patientIds = await patientLinks(deps.db.read).withMerged([news.survivorId, news.mergedId]);
  for (const pairing of await pairings(deps.db.read).ofUnsureRecord(patientIds)) {
    const record = await recordIn(pairing.bed_id, deps);
    if (record === pairing.patient_id) await deps.db.transaction((tx) => pairingWriter(tx).recordIsKnown(pairing.id));
    // What else was merged may be taken back as well: it stays unsure.
    else if (record === undefined || !(await areOnePerson(deps, record, pairing.patient_id)))
      await endUnsure(pairing, deps);
  }
}

async function areOnePerson({ db }: Deps, one: string, other: string): Promise<boolean> {
  return (await patientLinks(db.read).groupOf(one)).ids.includes(other);
}

/** The record of who lies in the bed; undefined where nobody does. @throws what is no answer */
async function recordIn(bedId: string | null, { facility, clinical }: Deps): Promise<string | undefined> {
  if (bedId === null) return undefined;
  try {
    const { occupant } = await facility.getBed({ params: { bedId } });
    if (!occupant) return undefined;
    // Of before, the bed may not know it either: the encounter does.
    return (await clinical.getEncounter({ params: { encounterId: occupant.encounterId } })).recordId;
  } catch (error) {
    if (error instanceof RemoteProblem && error.status === 404) return undefined;
    throw error;
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
