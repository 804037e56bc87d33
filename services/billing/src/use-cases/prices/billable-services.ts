import { z } from 'zod';
import type {
  createBillableService as creating,
  listBillableServices as listing,
  updateBillableService as updating,
} from '@nilecare/contracts/api/billing.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { facilityRows } from '../../data/facilities.ts';
import { serviceRows, services } from '../../data/services.ts';
import type { Deps } from '../../deps.ts';

export const listBillableServices: Handler<typeof listing, Deps> = async ({ query }, { db }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([z.string().max(40)]));
  const rows = await services(db.read).page({ ...filter, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.code]);
};

export const createBillableService: Handler<typeof creating, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = newId();
    await serviceRows(tx).insert(id, body, clock.now());
    await facilityRows(tx).pricesChanged(null);
    await tx.audit.record('billable-service.create', { actor, resource: `billable-service/${id}` });
    return created(await services(tx).get(id));
  });

export const updateBillableService: Handler<typeof updating, Deps> = ({ params, body }, { actor, db, ifMatch }) =>
  db.transaction(async (tx) => {
    const before = await serviceRows(tx).lock(params.serviceId);
    mustBeCurrent(before, ifMatch);
    await serviceRows(tx).update(before.id, body);
    await facilityRows(tx).pricesChanged(null);
    const facts = { actor, resource: `billable-service/${before.id}`, details: { before } };
    await tx.audit.record('billable-service.change', facts);
    return services(tx).get(before.id);
  });
