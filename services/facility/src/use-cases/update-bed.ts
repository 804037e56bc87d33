import type { updateBed as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { bedRows } from '../data/bed-rows.ts';
import { beds } from '../data/beds.ts';
import { placeRows } from '../data/place-rows.ts';
import type { Deps } from '../deps.ts';
import { announcePlace, changesOf } from './announce-place.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const updateBed: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, ifMatch }) =>
  db.transaction(async (tx) => {
    const { label, room, monitored, isolation, equipment } = body;
    const { id, wardId, facilityId, ...locked } = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(facilityId);
    mustBeCurrent(locked, ifMatch);
    const at = clock.now();
    const before = await beds(tx, at).get(id);
    const roomId = await placeRows(tx).roomNamed({ id: newId(), ward_id: wardId, name: room, created_at: at });
    const flags = { monitored: Number(monitored), isolation: Number(isolation) };
    await bedRows(tx).update(id, { label, room_id: roomId, ...flags });
    await bedRows(tx).setEquipment(id, equipment);
    const after = await beds(tx, at).get(id);
    const details = changesOf(before, after);
    await announcePlace(tx, { kind: 'bed', id, facilityId, change: 'changed', actor, at, details });
    return after;
  });
