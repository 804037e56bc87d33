import {
  ChargesTaken,
  ChargesUnpriced,
  type changeInvoiceLines as changing,
  type draftInvoice as drafting,
} from '@nilecare/contracts/api/billing-invoices.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { facilities, type FacilityRow } from '../../data/facilities.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import { invoices } from '../../data/invoices.ts';
import { openChargesOf } from '../../data/open-charges.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { mayBe } from '../../domain/invoices/invoice-state.ts';
import { mustBeSurvivor } from '../charges/must-be-survivor.ts';
import { priceCharges } from '../charges/price-charges.ts';
import { knowFacility } from '../know-facility.ts';
import { buildDraft, isPriced } from './build-draft.ts';

export const draftInvoice: Handler<typeof drafting, Deps> = async ({ body }, context) => {
  const { actor, db, clock, seen } = context;
  const { facilityId, patientId, encounterId, chargeIds } = body;
  actor.mustReachFacility(facilityId);
  seen([patientId]);
  await knowFacility(context, facilityId);
  return db.transaction(async (tx) => {
    const at = clock.now();
    const patientIds = await mustBeSurvivor(tx, patientId);
    const facility = await facilities(tx).get(facilityId);
    const ids = chargeIds ?? (await openChargesOf(tx, { facilityId, patientIds, encounterId }));
    const rows = await freeCharges(tx, facility, ids, { patientIds });
    if (rows.length === 0) throw new ChargesTaken([]);
    const id = newId(at.getTime());
    const ofOne = rows.every((row) => row.encounter_id === rows[0]?.encounter_id) ? rows[0]?.encounter_id : null;
    await invoiceRows(tx).insert([
      {
        ...{ id, facilityId, patientId, encounterId: encounterId ?? ofOne ?? null, appointmentId: null },
        ...{ state: 'draft', currency: facility.currency, by: actor.name, at },
      },
    ]);
    await buildDraft(tx, await invoiceRows(tx).lock(id), rows);
    await chargeRows(tx).changeAll(ids, { state: 'invoiced', invoice_id: id });
    await tx.audit.record('invoice.draft', { actor, patientId, facilityId, resource: `invoice/${id}` });
    return created(await invoices(tx).get(id));
  });
};

export const changeInvoiceLines: Handler<typeof changing, Deps> = ({ params, body }, { actor, db, ifMatch, seen }) =>
  db.transaction(async (tx) => {
    const invoice = await invoiceRows(tx).lock(params.invoiceId);
    actor.mustReachFacility(invoice.facility_id);
    seen([invoice.patient_id]);
    mustBeCurrent(invoice, ifMatch);
    mayBe('change', invoice.state);
    const facility = await facilities(tx).get(invoice.facility_id);
    const { ids: patientIds } = await patientLinks(tx).groupOf(invoice.patient_id);
    const before = (await invoiceRows(tx).linesOf([invoice.id])).map((line) => line.charge_id);
    const rows = await freeCharges(tx, facility, body.chargeIds, { patientIds, invoiceId: invoice.id });
    await buildDraft(tx, invoice, rows);
    await chargeRows(tx).changeAll(body.chargeIds, { state: 'invoiced', invoice_id: invoice.id });
    const gone = before.filter((id) => !body.chargeIds.includes(id));
    await chargeRows(tx).changeAll(gone, { state: 'open', invoice_id: null });
    await tx.audit.record('invoice.change', {
      ...{ actor, patientId: invoice.patient_id, facilityId: invoice.facility_id },
      ...{ resource: `invoice/${invoice.id}`, details: { before, after: body.chargeIds } },
    });
    return invoices(tx).get(invoice.id);
  });

interface Wanted {
  readonly patientIds: readonly string[];
  /** The draft they may stand in already. */
  readonly invoiceId?: string;
}

/**
 * Charges that can stand in a draft, locked, with their prices as they are now, in the order in which they were served.
 * @throws ChargesTaken, ChargesUnpriced
 */
async function freeCharges(
  tx: BillingTx,
  facility: FacilityRow,
  ids: readonly string[],
  { patientIds, invoiceId }: Wanted,
): Promise<readonly ChargeRow[]> {
  const wanted = [...new Set(ids)];
  const rows = await chargeRows(tx).lockAll(wanted);
  const isFree = (row: ChargeRow) =>
    row.facility_id === facility.facility_id &&
    patientIds.includes(row.patient_id) &&
    (row.state === 'open' || (row.state === 'invoiced' && row.invoice_id === invoiceId));
  const free = rows.filter(isFree);
  const taken = wanted.filter((id) => !free.some((row) => row.id === id));
  if (taken.length > 0) throw new ChargesTaken(taken);
  const priced = await priceCharges(tx, facility, free);
  const unpriced = priced.filter((row) => !isPriced(row)).map((row) => row.id);
  if (unpriced.length > 0) throw new ChargesUnpriced(unpriced);
  return priced.toSorted((a, b) => a.served_at.getTime() - b.served_at.getTime());
}
