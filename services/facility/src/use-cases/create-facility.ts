import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const createFacility: Handler<typeof api.createFacility, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const facility = { id: newId(), ...body };
    await placeRows(tx).insertFacility({
      id: facility.id,
      name_en: body.name.en,
      name_ar: body.name.ar,
      time_zone: body.timeZone,
      currency: body.currency,
      created_at: clock.now(),
    });
    await tx.audit.record('facility.create', {
      actor,
      facilityId: facility.id,
      resource: `facility/${facility.id}`,
    });
    return facility;
  });
