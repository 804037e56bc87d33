import type { startCleaning as contract } from '@nilecare/contracts/api/facility-beds.ts';
import { bedCleaningStarted } from '@nilecare/contracts/events/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/bed-rows.ts';
import { beds } from '../data/beds.ts';
import type { Deps } from '../deps.ts';
import { actOnBed, bedEvent } from './act-on-bed.ts';

export const startCleaning: Handler<typeof contract, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    const at = clock.now();
    if (await actOnBed(tx, bed, { actor, at, act: 'start-cleaning', audit: 'bed.start-cleaning' }))
      await tx.outbox.add(bedCleaningStarted, bedEvent(bed, at), { key: bed.id });
    return beds(tx, at).get(bed.id);
  });
