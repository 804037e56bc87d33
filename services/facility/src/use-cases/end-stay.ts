import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { bedRows } from '../data/beds.ts';
import { stays } from '../data/stays.ts';
import type { FacilityTx } from '../deps.ts';
import { release, stateAfterRelease, type Bed, type Stay } from '../domain/bed.ts';
import { stayEvent } from '../views/stay.ts';

interface Leaving {
  readonly actor: Actor;
  readonly at: Date;
  readonly needsCleaning: boolean;
  readonly reason: string | null;
}

/**
 * Ends the open stay in a locked bed, however it comes about.
 * @param open the stay, locked as well
 * @throws BedEmpty
 */
export async function endStay(
  tx: FacilityTx,
  bed: Bed,
  open: Stay | undefined,
  leaving: Leaving,
): Promise<Stay & { to: Date }> {
  const stay = release(bed, open, leaving.at);
  await stays(tx).end(stay);
  await bedRows(tx).setState(bed.id, stateAfterRelease(leaving.needsCleaning));
  await tx.outbox.add(bedReleased, { ...stayEvent(stay, stay.to), reason: 'release' }, { key: stay.patientId });
  await tx.audit.record('bed.release', {
    actor: leaving.actor,
    patientId: stay.patientId,
    facilityId: stay.facilityId,
    resource: `bed/${bed.id}`,
    reason: leaving.reason,
  });
  return stay;
}
