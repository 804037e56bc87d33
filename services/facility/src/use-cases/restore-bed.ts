import type { restoreBed as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/bed-rows.ts';
import { beds } from '../data/beds.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { after } from '../domain/bed.ts';
import { mustHaveSpace } from '../domain/capacity.ts';
import { announcePlace } from './announce-place.ts';

export const restoreBed: Handler<typeof contract, Deps> = async ({ params }, { actor, db, clock }) => {
  const { wardId } = await beds(db.read, clock.now()).get(params.bedId);
  return db.transaction(async (tx) => {
    // A bed never leaves its ward, which is locked before its beds.
    await placeRows(tx).lockActive('ward', wardId);
    const bed = await bedRows(tx).lock(params.bedId);
    const { id, facilityId } = bed;
    actor.mustReachFacility(facilityId);
    const at = clock.now();
    if (bed.state === 'retired') {
      await placeRows(tx).lockActive('room', bed.roomId);
      mustHaveSpace(await places(tx).getWard(wardId), 1);
      await bedRows(tx).setState(bed, after(bed, 'restore'), { at, by: actor.name });
      await announcePlace(tx, { kind: 'bed', id, facilityId, change: 'activated', actor, at });
    }
    return beds(tx, at).get(id);
  });
};
