import { z } from 'zod';
import type {
  createPriceList as creating,
  listPriceLists as listing,
  listPrices as pricing,
  setPrices as setting,
  updatePriceList as updating,
} from '@nilecare/contracts/api/billing-prices.ts';
import { InvalidRequest, NotFound } from '@nilecare/contracts/errors.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { dayAt, facilities, facilityRows } from '../../data/facilities.ts';
import { priceListRows, priceLists } from '../../data/price-lists.ts';
import { priceRows, prices } from '../../data/prices.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { knowFacility } from '../know-facility.ts';

export const listPriceLists: Handler<typeof listing, Deps> = async ({ query }, { actor, db }) => ({
  items: await priceLists(db.read).list({ ...query, facilityIds: actor.facilityFilter() }),
});

const OTHER_CURRENCY = 'must be a list in the currency of the facility';

export const createPriceList: Handler<typeof creating, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const { facilityId, insurerId, copyOf } = body;
  actor.mustReachFacility(facilityId);
  const { currency } = await knowFacility(context, facilityId);
  return db.transaction(async (tx) => {
    await facilityRows(tx).lock(facilityId);
    const id = newId();
    await priceListRows(tx).mustBeAlone({ id, ...body });
    await priceListRows(tx).insert({ id, ...body, insurerId, currency }, clock.now());
    if (copyOf !== null) {
      const from = await priceLists(tx).get(copyOf);
      actor.mustReachFacility(from.facilityId);
      if (from.currency !== currency) throw new InvalidRequest([{ field: 'body.copyOf', message: OTHER_CURRENCY }]);
      await priceRows(tx).copy(copyOf, id, body.validFrom);
    }
    await facilityRows(tx).pricesChanged(facilityId);
    await tx.audit.record('price-list.create', { actor, facilityId, resource: `price-list/${id}` });
    return created(await priceLists(tx).get(id));
  });
};

export const updatePriceList: Handler<typeof updating, Deps> = async ({ params, body }, { actor, db, ifMatch }) => {
  const { facilityId } = await priceLists(db.read).get(params.priceListId);
  actor.mustReachFacility(facilityId);
  return db.transaction(async (tx) => {
    await facilityRows(tx).lock(facilityId);
    const before = await priceLists(tx).get(params.priceListId);
    mustBeCurrent(before, ifMatch);
    await priceListRows(tx).mustBeAlone({ ...before, ...body });
    await priceListRows(tx).update(before.id, body);
    await facilityRows(tx).pricesChanged(facilityId);
    const facts = { actor, facilityId, resource: `price-list/${before.id}`, details: { before } };
    await tx.audit.record('price-list.change', facts);
    return priceLists(tx).get(before.id);
  });
};

export const listPrices: Handler<typeof pricing, Deps> = async ({ params, query }, { actor, db, clock }) => {
  const list = await priceLists(db.read).get(params.priceListId);
  actor.mustReachFacility(list.facilityId);
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([z.string().max(40)]));
  const on = query.on ?? dayAt(await facilities(db.read).get(list.facilityId), clock.now());
  const rows = await prices(db.read).page(list.id, { ...filter, on, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.code]);
};

export const setPrices: Handler<typeof setting, Deps> = async ({ params, body }, { actor, db }) => {
  const { facilityId } = await priceLists(db.read).get(params.priceListId);
  actor.mustReachFacility(facilityId);
  return db.transaction(async (tx) => {
    await facilityRows(tx).lock(facilityId);
    const ids = body.prices.map((it) => it.serviceId);
    await mustBeThere(tx, ids);
    const before = Object.fromEntries(await prices(tx).entriesOf(params.priceListId, ids));
    await priceRows(tx).set(params.priceListId, body.validFrom, body.prices);
    await priceListRows(tx).touch(params.priceListId);
    await facilityRows(tx).pricesChanged(facilityId);
    const facts = { actor, facilityId, resource: `price-list/${params.priceListId}` };
    await tx.audit.record('price.set', { ...facts, details: { before, after: body } });
    return priceLists(tx).get(params.priceListId);
  });
};

/** @throws NotFound */
async function mustBeThere(tx: BillingTx, serviceIds: readonly string[]): Promise<void> {
  const rows = await tx.selectFrom('billable_services').select('id').where(within('id', serviceIds)).execute();
  const known = new Set(rows.map((row) => row.id));
  const missing = serviceIds.find((id) => !known.has(id));
  if (missing !== undefined) throw new NotFound('service', missing);
}
