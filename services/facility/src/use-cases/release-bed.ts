import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/beds.ts';
import { stays } from '../data/stays.ts';
import type { Deps } from '../deps.ts';
import { stayView } from '../views/stay.ts';
import { endStay } from './end-stay.ts';

export const releaseBed: Handler<typeof api.releaseBed, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    const { needsCleaning } = body;
    const open = await stays(tx).openIn(bed.id);
    return stayView(await endStay(tx, bed, open, { actor, at: clock.now(), needsCleaning, reason: null }));
  });
