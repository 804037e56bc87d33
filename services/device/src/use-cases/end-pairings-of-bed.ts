import type { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import { limitsWriter } from '../data/limits.ts';
import { pairingWriter, type OpenPairings } from '../data/pairings.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { registryState } from '../data/registry-state.ts';
import type { DeviceTx } from '../deps.ts';
import { endPairingIn } from './end-pairing-in.ts';

interface Leaving {
  readonly patientId: string;
  /** When it happened: a pairing that began later is not meant, however late the news comes. */
  readonly leftAt: Date;
  readonly now: Date;
}

/** The patient left the bed: its devices no longer measure her. Sockets hear of the ended alarms by their events. */
export async function endPairingsOfBed(tx: DeviceTx, bedId: string, leaving: Leaving): Promise<void> {
  const { ids: patientIds } = await patientLinks(tx).groupOf(leaving.patientId);
  await end(tx, { bedId, patientIds }, leaving, 'the patient left the bed');
}

/** The stay ended: no device measures the patient any more, wherever it stands, and the next stay has its own limits. */
export async function endPairingsOfPatient(tx: DeviceTx, leaving: Leaving, reason: string): Promise<void> {
  const { ids: patientIds } = await patientLinks(tx).groupOf(leaving.patientId);
  await end(tx, { patientIds }, leaving, reason);
  for (const id of patientIds) await limitsWriter(tx).forget(id, leaving.leftAt, leaving.now);
}

/**
 * A visit ended. It stands beside a stay, whose devices and limits go on; of whom no device measures any more, the limits
 * were the visit's, and the next one has its own.
 */
async function endLimitsOfVisit(tx: DeviceTx, leaving: Leaving): Promise<void> {
  const { ids: patientIds } = await patientLinks(tx).groupOf(leaving.patientId);
  await registryState(tx).lock();
  if ((await pairingWriter(tx).lockOpen({ patientIds })).length > 0) return;
  for (const id of patientIds) await limitsWriter(tx).forget(id, leaving.leftAt, leaving.now);
}

/** A stay or visit is over. A visit stands beside the stay; a bed it was given is released by its own event. */
export const leave = (tx: DeviceTx, kind: EncounterClass, leaving: Leaving): Promise<void> =>
  kind === 'ambulatory'
    ? endLimitsOfVisit(tx, leaving)
    : endPairingsOfPatient(tx, leaving, 'the patient was discharged');

async function end(tx: DeviceTx, where: OpenPairings, { leftAt, now }: Leaving, reason: string): Promise<void> {
  await registryState(tx).lock();
  const open = await pairingWriter(tx).lockOpen(where);
  for (const { id } of open.filter((it) => it.from_at <= leftAt)) await endPairingIn(tx, id, now, 'system', reason);
}
