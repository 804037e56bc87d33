import {
  InvoiceNotPossible,
  MoreThanOpen,
  type useDeposit as contract,
} from '@nilecare/contracts/api/billing-invoices.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { depositRows } from '../../data/deposits.ts';
import { facilityRows } from '../../data/facilities.ts';
import { balanceOf } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import { invoices } from '../../data/invoices.ts';
import { post } from '../../data/ledger.ts';
import { movementRows } from '../../data/movements.ts';
import type { Deps } from '../../deps.ts';
import { mayBe } from '../../domain/invoices/invoice-state.ts';
import { openOf } from '../../domain/invoices/shares.ts';
import type { Entry } from '../../domain/money/ledger.ts';
import { fill } from '../../domain/money/spread.ts';
import { owedBy, settle } from './settle.ts';

export const useDeposit: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, seen }) =>
  db.transaction(async (tx) => {
    const at = clock.now();
    const invoice = await invoiceRows(tx).lock(params.invoiceId);
    const facilityId = invoice.facility_id;
    actor.mustReachFacility(facilityId);
    seen([invoice.patient_id]);
    mayBe('pay', invoice.state);
    const facility = await facilityRows(tx).lock(facilityId);
    const share = (await invoiceRows(tx).sharesOf([invoice.id])).find((it) => it.payer === 'patient');
    if (!share) throw new InvoiceNotPossible(invoice.state);
    const account = { facilityId, currency: invoice.currency };
    const { ids } = await patientLinks(tx).groupOf(invoice.patient_id);
    const held = await depositRows(tx).lock(ids, account);
    const has = held.map((it) => Math.max(it.balance_minor, 0));
    const most = Math.min(openOf(balanceOf(share)), Math.max(await depositRows(tx).freeOf(ids, account), 0));
    const amount = body.amountMinor ?? most;
    if (amount > most || most === 0) throw new MoreThanOpen(most);
    const { parts } = fill(amount, has);
    const used = held.map((it, position) => ({ patientId: it.patient_id, amount: parts[position] ?? 0 }));
    for (const it of used) await depositRows(tx).change(it.patientId, account, -it.amount);
    await invoiceRows(tx).bear(share.id, { paid_minor: amount });
    await movementRows(tx).pay({
      ...{ invoice_id: invoice.id, share_id: share.id, kind: 'deposit', movement_id: null, number: null },
      ...{ amount_minor: amount, at },
    });
    const fromDeposits = used.map((it): Entry => ({
      ...{ account: 'deposits', patientId: it.patientId, currency: invoice.currency, amountMinor: it.amount },
    }));
    await post(tx, facility, [
      {
        ...{ kind: 'deposit-used', reference: newId(), number: invoice.number, at, by: actor.name },
        entries: [...fromDeposits, { ...owedBy(invoice), amountMinor: -amount }],
      },
    ]);
    await settle(tx, invoice, at);
    await tx.audit.record('deposit.use', {
      ...{ actor, patientId: invoice.patient_id, facilityId, resource: `invoice/${invoice.id}` },
      details: { amountMinor: amount },
    });
    return created(await invoices(tx).get(invoice.id));
  });
