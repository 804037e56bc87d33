import type * as api from '@nilecare/contracts/api/payment-drawers.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { drawerRows, drawers } from '../data/drawers.ts';
import type { Deps } from '../deps.ts';

export const listCashDrawers: Handler<typeof api.listCashDrawers, Deps> = async ({ query }, { actor, db }) => {
  actor.mustReachFacility(query.facilityId);
  return { items: await drawers(db.read).of(query.facilityId, query.inactive ?? false) };
};

export const createCashDrawer: Handler<typeof api.createCashDrawer, Deps> = async ({ body }, context) => {
  const { actor, db, clock, facility } = context;
  const { facilityId } = body;
  actor.mustReachFacility(facilityId);
  const { currency } = await facility.getFacility({ params: { facilityId } });
  return db.transaction(async (tx) => {
    const id = newId();
    await drawerRows(tx).insert({ ...body, id, currency }, clock.now());
    await tx.audit.record('cash-drawer.create', { actor, facilityId, resource: `cash-drawer/${id}`, details: body });
    return created(await drawers(tx).get(id));
  });
};

export const updateCashDrawer: Handler<typeof api.updateCashDrawer, Deps> = (
  { params, body },
  { actor, db, ifMatch },
) =>
  db.transaction(async (tx) => {
    const row = await drawerRows(tx).lock(params.drawerId);
    actor.mustReachFacility(row.facility_id);
    mustBeCurrent(row, ifMatch);
    await drawerRows(tx).change(row.id, body);
    await tx.audit.record('cash-drawer.change', {
      ...{ actor, facilityId: row.facility_id, resource: `cash-drawer/${row.id}`, details: body },
    });
    return drawers(tx).get(row.id);
  });
