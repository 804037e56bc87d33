import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/payment-own.ts';
import { Forbidden, NotFound } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { payments, type PaymentRow } from '../data/payments.ts';
import type { Deps } from '../deps.ts';
import { askProvider } from './ask-provider.ts';
import { payableParts } from './payable-invoices.ts';
import { receiptReply } from './print-receipts.ts';
import { shownBy } from './shown-by.ts';
import { begin } from './take-payment.ts';

/** Whose account it is, with every record of hers. @throws Forbidden for an account that is no patient's */
async function ownGroup({ actor, db }: Deps & RequestContext) {
  actor.mustBeSelf(actor.id);
  if (actor.patientId === null) throw new Forbidden('This account is no patient’s.');
  return patientLinks(db.read).groupOf(actor.patientId);
}

/** @throws NotFound for a payment of somebody else as well */
async function ownPayment(id: string, context: Deps & RequestContext): Promise<PaymentRow> {
  const { ids } = await ownGroup(context);
  const row = await payments(context.db.read).get(id);
  if (!ids.includes(row.patient_id)) throw new NotFound('payment', id);
  context.seen([row.patient_id]);
  return row;
}

export const listOwnPayments: Handler<typeof api.listOwnPayments, Deps> = async ({ query }, context) => {
  const { db, seen } = context;
  const { ids: patientIds } = await ownGroup(context);
  const after = positionAfter(query.cursor, z.tuple([Instant, Id]));
  const rows = await payments(db.read).page({ facilityIds: null, patientIds, after }, query.limit + 1);
  const page = pageOfRows(rows, query.limit, (row) => [row.created_at.toISOString(), row.id]);
  seen(page.items.map((row) => row.patient_id));
  return { ...page, items: await payments(db.read).views(page.items, shownBy(context)) };
};

export const payOwnBills: Handler<typeof api.payOwnBills, Deps> = async ({ body }, context) => {
  const { survivorId: patientId } = await ownGroup(context);
  context.seen([patientId]);
  context.providers.forMethod(body.method);
  const invoices = await payableParts(context, body.invoices, { ...body, patientId });
  return begin({ ...body, patientId, invoices, depositMinor: 0, capture: 'automatic' }, context);
};

export const getOwnPayment: Handler<typeof api.getOwnPayment, Deps> = async ({ params }, context) => {
  const { id } = await ownPayment(params.paymentId, context);
  return payments(context.db.read).view(id, shownBy(context));
};

export const checkOwnPayment: Handler<typeof api.checkOwnPayment, Deps> = async ({ params }, context) => {
  const { id } = await ownPayment(params.paymentId, context);
  await askProvider(context, id, context.actor);
  return payments(context.db.read).view(id, shownBy(context));
};

export const getOwnReceipt: Handler<typeof api.getOwnReceipt, Deps> = async ({ params, query }, context) =>
  receiptReply(await ownPayment(params.paymentId, context), query.language, context);
