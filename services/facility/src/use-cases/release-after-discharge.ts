import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterDischarged } from '@nilecare/contracts/events/clinical.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { bedRows } from '../data/beds.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stays } from '../data/stays.ts';
import type { FacilityTx } from '../deps.ts';
import { endStay } from './end-stay.ts';

/** A discharge frees the bed and closes the encounter for any bed that is asked for afterwards. */
export async function releaseAfterDischarge(
  tx: FacilityTx,
  { encounterId, at }: DataOf<typeof encounterDischarged>,
): Promise<void> {
  await encounterGates(tx).close(encounterId, new Date(at));
  const stay = await stays(tx).openOf(encounterId);
  if (!stay) return;
  const bed = await bedRows(tx).lock(stay.bedId);
  await endStay(tx, bed, stay, {
    actor: serviceActor('facility'),
    at: new Date(at),
    needsCleaning: true,
    reason: 'discharged',
  });
}
