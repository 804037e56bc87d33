import type {
  createTax as creating,
  listTaxes as listing,
  updateTax as updating,
} from '@nilecare/contracts/api/billing.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { facilityRows } from '../../data/facilities.ts';
import { taxes, taxRows } from '../../data/taxes.ts';
import type { Deps } from '../../deps.ts';
import { knowFacility } from '../know-facility.ts';

export const listTaxes: Handler<typeof listing, Deps> = async ({ query }, { actor, db }) => ({
  items: await taxes(db.read).list({ ...query, facilityIds: actor.facilityFilter() }),
});

export const createTax: Handler<typeof creating, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const { facilityId } = body;
  actor.mustReachFacility(facilityId);
  await knowFacility(context, facilityId);
  return db.transaction(async (tx) => {
    const id = newId();
    await taxRows(tx).insert({ id, ...body }, clock.now());
    await facilityRows(tx).pricesChanged(facilityId);
    await tx.audit.record('tax.create', { actor, facilityId, resource: `tax/${id}` });
    return created(await taxes(tx).get(id));
  });
};

export const updateTax: Handler<typeof updating, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const before = await taxRows(tx).lock(params.taxId);
    const { facilityId } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(before, ifMatch);
    await taxRows(tx).update(before.id, body);
    await facilityRows(tx).pricesChanged(facilityId);
    await tx.audit.record('tax.change', { actor, facilityId, resource: `tax/${before.id}`, details: { before } });
    return taxes(tx).get(before.id);
  });
