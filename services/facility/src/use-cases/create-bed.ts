import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { bedRows } from '../data/beds.ts';
import { named, placeRows, places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const createBed: Handler<typeof api.createBed, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { facilityId } = await places(tx).getWard(body.wardId);
    actor.mustReachFacility(facilityId);
    const at = clock.now();
    const roomId = await placeRows(tx).roomNamed({
      id: newId(),
      ward_id: body.wardId,
      name: body.room,
      created_at: at,
    });
    const bed = { id: newId(), facilityId, ...body, state: 'ready' as const, occupant: null };
    const insert = bedRows(tx).insert({
      id: bed.id,
      facility_id: facilityId,
      ward_id: body.wardId,
      room_id: roomId,
      label: body.label,
      monitored: Number(body.monitored),
      isolation: Number(body.isolation),
      state: bed.state,
      created_at: at,
    });
    await named('bed', body.label, insert);
    await tx.audit.record('bed.create', { actor, facilityId, resource: `bed/${bed.id}` });
    return bed;
  });
