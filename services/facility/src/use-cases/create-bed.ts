import type * as api from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { bedRows } from '../data/bed-rows.ts';
import { beds } from '../data/beds.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { mustHaveSpace } from '../domain/capacity.ts';
import { announcePlace } from './announce-place.ts';

export const createBed: Handler<typeof api.createBed, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { wardId, room, label, monitored, isolation, equipment } = body;
    await placeRows(tx).lockActive('ward', wardId);
    const ward = await places(tx).getWard(wardId);
    const { facilityId } = ward;
    actor.mustReachFacility(facilityId);
    mustHaveSpace(ward, 1);
    const id = newId();
    const at = clock.now();
    const roomId = await placeRows(tx).roomNamed({ id: newId(), ward_id: wardId, name: room, created_at: at });
    const row = {
      id,
      facility_id: facilityId,
      ward_id: wardId,
      room_id: roomId,
      label,
      monitored: Number(monitored),
      isolation: Number(isolation),
      state: 'ready' as const,
      created_at: at,
    };
    await bedRows(tx).insert(row, equipment, { at, by: actor.name });
    await announcePlace(tx, { kind: 'bed', id, facilityId, change: 'created', actor, at });
    return beds(tx, at).get(id);
  });
