import { z } from 'zod';
import {
  ChargeNotPossible,
  DayClosed,
  ServiceInactive,
  type enterCharge as entering,
  type getCharge as getting,
  type listCharges as listing,
  type priceCharge as pricing,
  type voidCharge as voiding,
} from '@nilecare/contracts/api/billing-charges.ts';
import { InvalidRequest, NotFound } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { charges, chargeRows, type ChargeRow } from '../../data/charges.ts';
import { encounters } from '../../data/encounters.ts';
import { dayAt, facilities, type FacilityRow } from '../../data/facilities.ts';
import { services } from '../../data/services.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { amountsOf } from '../../domain/invoices/price-line.ts';
import { putPendingInvoice } from '../invoices/pending-invoice.ts';
import { knowFacility } from '../know-facility.ts';
import { capture } from './capture.ts';
import { mustBeSurvivor } from './must-be-survivor.ts';

export const listCharges: Handler<typeof listing, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, patientId, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const patientIds = patientId ? (await patientLinks(db.read).groupOf(patientId)).ids : null;
  const where = { ...filter, patientIds, facilityIds: actor.facilityFilter(), after };
  const rows = await charges(db.read).page(where, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.servedAt, it.id]);
  seen(page.items.map((it) => it.patientId));
  return page;
};

export const getCharge: Handler<typeof getting, Deps> = async ({ params }, { actor, db, seen }) => {
  const charge = await charges(db.read).get(params.chargeId);
  actor.mustReachFacility(charge.facilityId);
  seen([charge.patientId]);
  return charge;
};

export const enterCharge: Handler<typeof entering, Deps> = async ({ body }, context) => {
  const { actor, db, clock, clinical, seen } = context;
  const { facilityId, patientId, encounterId, serviceId, quantity } = body;
  actor.mustReachFacility(facilityId);
  seen([patientId]);
  const facility = await knowFacility(context, facilityId);
  await clinical.getPatient({ params: { patientId } });
  const at = clock.now();
  const servedOn = body.servedOn ?? dayAt(facility, at);
  if (servedOn > dayAt(facility, at))
    throw new InvalidRequest([{ field: 'body.servedOn', message: 'must not be a day that has not come yet' }]);
  return db.transaction(async (tx) => {
    const patientIds = await mustBeSurvivor(tx, patientId);
    mustBeOpen(await facilities(tx).get(facilityId), servedOn);
    const service = await services(tx).get(serviceId);
    if (!service.active) throw new ServiceInactive('Take it into use again, or choose another.', { serviceId });
    if (encounterId !== null) await mustBeOf(tx, encounterId, { facilityId, patientIds });
    const id = await capture(
      tx,
      {
        ...{ source: 'manual', sourceId: newId(), category: service.category, reference: service.code, serviceId },
        ...{ facilityId, patientId, encounterId, quantity, description: service.name, enteredBy: actor.name },
        ...{ servedAt: momentOf(facility, servedOn, at), servedOn },
      },
      at,
    );
    const facts = { actor, patientId, facilityId, resource: `charge/${id ?? ''}` };
    await tx.audit.record('charge.enter', { ...facts, details: { code: service.code, quantity, servedOn } });
    return created(await charges(tx).get(id ?? ''));
  });
};

/** Now, or noon of an earlier day. */
const momentOf = (facility: FacilityRow, day: string, at: Date): Date =>
  day === dayAt(facility, at) ? at : zonedTime(facility.time_zone).instant(day, 12 * 60);

/** @throws DayClosed */
function mustBeOpen({ closed_through }: FacilityRow, day: string): void {
  if (closed_through !== null && day <= closed_through) throw new DayClosed(day, closed_through);
}

interface Whose {
  readonly facilityId: string;
  readonly patientIds: readonly string[];
}

/** @throws NotFound where billing knows no such encounter of the patient at the facility */
async function mustBeOf(tx: BillingTx, encounterId: string, { facilityId, patientIds }: Whose): Promise<void> {
  const encounter = await encounters(tx).find(encounterId);
  if (encounter?.facility_id !== facilityId || !patientIds.includes(encounter.patient_id))
    throw new NotFound('encounter', encounterId);
}

export const priceCharge: Handler<typeof pricing, Deps> = ({ params, body }, context) =>
  context.db.transaction(async (tx) => {
    const { actor, clock } = context;
    const row = await hold(tx, params.chargeId, context);
    const facility = await facilities(tx).get(row.facility_id);
    const { unitPriceMinor, reason } = body;
    const tax = { taxRate: row.tax_rate, taxInclusive: row.tax_inclusive === 1 };
    const { totalMinor } = amountsOf({ ...tax, quantity: row.quantity, unitPriceMinor });
    await chargeRows(tx).change(row.id, {
      ...{ unit_price_minor: unitPriceMinor, amount_minor: totalMinor, price_reason: reason },
      ...{ currency: facility.currency, served_on: row.served_on ?? dayAt(facility, row.served_at) },
    });
    const priced = await chargeRows(tx).lock(row.id);
    if (priced.state === 'pending') await putPendingInvoice(tx, priced, clock.now());
    const details = { before: row.unit_price_minor, after: unitPriceMinor };
    await tx.audit.record('charge.price', { ...factsOf(row, actor), reason, details });
    return charges(tx).get(row.id);
  });

export const voidCharge: Handler<typeof voiding, Deps> = ({ params, body }, context) =>
  context.db.transaction(async (tx) => {
    const { actor, clock } = context;
    const row = await hold(tx, params.chargeId, context);
    if (row.state !== 'open') throw new ChargeNotPossible(row.state);
    const { reason } = body;
    const about = { void_reason: reason, voided_by: actor.name, voided_at: clock.now() };
    await chargeRows(tx).change(row.id, { state: 'void', ...about });
    await tx.audit.record('charge.void', { ...factsOf(row, actor), reason });
    return charges(tx).get(row.id);
  });

/** A charge that is not in an invoice and not void, locked. @throws ChargeNotPossible */
async function hold(tx: BillingTx, id: string, context: Pick<RequestContext, 'actor' | 'ifMatch' | 'seen'>) {
  const row = await chargeRows(tx).lock(id);
  context.actor.mustReachFacility(row.facility_id);
  context.seen([row.patient_id]);
  mustBeCurrent(row, context.ifMatch);
  if (row.state !== 'open' && row.state !== 'pending') throw new ChargeNotPossible(row.state);
  return row;
}

const factsOf = (row: ChargeRow, actor: RequestContext['actor']) => ({
  ...{ actor, patientId: row.patient_id, facilityId: row.facility_id, resource: `charge/${row.id}` },
});
