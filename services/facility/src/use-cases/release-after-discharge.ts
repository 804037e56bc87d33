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
  const bedId = await stays(tx).bedOf(encounterId);
  if (bedId === undefined) return;
  const bed = await bedRows(tx).lock(bedId);
  const stay = await stays(tx).openIn(bedId);
  // A nurse released it at the same moment, and the bed may have somebody else by now.
  if (stay?.encounterId !== encounterId) return;
  await endStay(tx, bed, {
    actor: serviceActor('facility'),
    at: new Date(at),
    needsCleaning: true,
    reason: 'discharged',
  });
}
