import type { writeOffInvoice as contract } from '@nilecare/contracts/api/billing-credits.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { facilityRows } from '../../data/facilities.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import { invoices } from '../../data/invoices.ts';
import type { Deps } from '../../deps.ts';
import { mayBe } from '../../domain/invoices/invoice-state.ts';
import { writeOff } from './settle-share.ts';

export const writeOffInvoice: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, seen }) =>
  db.transaction(async (tx) => {
    const invoice = await invoiceRows(tx).lock(params.invoiceId);
    const facilityId = invoice.facility_id;
    actor.mustReachFacility(facilityId);
    seen([invoice.patient_id]);
    mayBe('write-off', invoice.state);
    const facility = await facilityRows(tx).lock(facilityId);
    const share = (await invoiceRows(tx).sharesOf([invoice.id])).find((it) => it.id === body.shareId);
    if (!share) throw new NotFound('share', body.shareId);
    const { amountMinor, reason } = body;
    await writeOff(tx, { invoice, facility, share }, { amountMinor, reason, by: actor.name, at: clock.now() });
    await tx.audit.record('invoice.write-off', {
      ...{ actor, patientId: invoice.patient_id, facilityId, resource: `invoice/${invoice.id}`, reason },
      details: { amountMinor },
    });
    return created(await invoices(tx).get(invoice.id));
  });
