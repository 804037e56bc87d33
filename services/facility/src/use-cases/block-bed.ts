import type { blockBed as contract } from '@nilecare/contracts/api/facility-beds.ts';
import { bedBlocked } from '@nilecare/contracts/events/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/bed-rows.ts';
import { beds } from '../data/beds.ts';
import type { Deps } from '../deps.ts';
import { actOnBed, bedEvent } from './act-on-bed.ts';
import { endReservationOf, heldReservation } from './end-reservation-of.ts';

export const blockBed: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    const at = clock.now();
    const { reason } = body;
    await actOnBed(tx, bed, { actor, at, act: 'block', audit: 'bed.block', reason });
    const held = await heldReservation(tx, bed.id, { actor, at });
    if (held) await endReservationOf(tx, held, { actor, at, why: 'blocked', reason });
    await tx.outbox.add(bedBlocked, { ...bedEvent(bed, at), reason }, { key: bed.id });
    return beds(tx, at).get(bed.id);
  });
