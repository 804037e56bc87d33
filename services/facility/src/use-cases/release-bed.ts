import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/bed-rows.ts';
import { stayRows } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { Deps } from '../deps.ts';
import { stayIn } from '../domain/stay.ts';
import { stayViewOf } from '../views/stay.ts';
import { endStay } from './end-stay.ts';

export const releaseBed: Handler<typeof api.releaseBed, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    const open = stayIn(bed, await stayRows(tx).openIn(bed.id), body.encounterId);
    const { needsCleaning } = body;
    const stay = await endStay(tx, bed, open, { at: clock.now(), by: actor.name, needsCleaning, reason: 'release' });
    const { encounterId, patientId, facilityId, wardId } = stay;
    await wardArrivalRows(tx).waits({ encounterId, patientId, facilityId, wardId, since: stay.to });
    await tx.audit.record('bed.release', {
      actor,
      patientId,
      facilityId,
      resource: `bed/${bed.id}`,
    });
    return stayViewOf(tx, stay);
  });
