import { BedInUse, type retireBed as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows, type LockedBed } from '../data/bed-rows.ts';
import { beds } from '../data/beds.ts';
import type { Deps, FacilityTx } from '../deps.ts';
import { after } from '../domain/bed.ts';
import { announcePlace } from './announce-place.ts';
import { heldReservation } from './end-reservation-of.ts';

export const retireBed: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    const at = clock.now();
    if (bed.state !== 'retired') await retire(tx, bed, { actor, at, reason: body.reason });
    return beds(tx, at).get(bed.id);
  });

interface Retirement {
  readonly actor: Actor;
  readonly at: Date;
  readonly reason: string;
}

/** @throws BedInUse when somebody lies in the locked bed, or it is kept for somebody */
export async function retire(tx: FacilityTx, bed: LockedBed, { actor, at, reason }: Retirement): Promise<void> {
  const held = await heldReservation(tx, bed.id, { actor, at });
  if (held || bed.state === 'occupied') throw new BedInUse(bed.id);
  await bedRows(tx).setState(bed, after(bed, 'retire'), { at, by: actor.name, reason });
  const { id, facilityId } = bed;
  await announcePlace(tx, { kind: 'bed', id, facilityId, change: 'deactivated', actor, at, reason });
}
