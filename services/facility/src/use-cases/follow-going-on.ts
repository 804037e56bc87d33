import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterReclassified, encounterReopened } from '@nilecare/contracts/events/clinical.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import type { FacilityTx } from '../deps.ts';
import { isOld } from '../domain/admission.ts';
import { leaveBed } from './close-encounter.ts';
import { waitsForBed } from './follow-admission.ts';
import { returnToBed } from './return-to-bed.ts';

/** A stay that had ended goes on: the patient is in her bed again, or waits for one in her ward. A visit has none. */
export async function followReopening(tx: FacilityTx, stay: DataOf<typeof encounterReopened>): Promise<void> {
  const gate = await encounterGates(tx).lock(stay.encounterId);
  if (isOld(stay.version, gate)) return;
  await encounterGates(tx).open(stay.encounterId, stay.version);
  if (stay.class !== 'ambulatory') await returnToBed(tx, stay.encounterId, new Date(stay.at));
  await waitsForBed(tx, stay);
}

/** An outpatient has no bed; who is in hospital from now on waits for one. */
export async function followReclassification(
  tx: FacilityTx,
  stay: DataOf<typeof encounterReclassified>,
): Promise<void> {
  const gate = await encounterGates(tx).lock(stay.encounterId);
  if (isOld(stay.version, gate)) return;
  await encounterGates(tx).open(stay.encounterId, stay.version);
  if (stay.class !== 'ambulatory') return waitsForBed(tx, stay);
  const because = 'the patient goes on as an outpatient';
  await leaveBed(tx, stay.encounterId, { at: new Date(stay.at), reason: 'discharge', because });
}
