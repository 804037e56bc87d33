import { z } from 'zod';
import type {
  getOwnAccount as accounting,
  getOwnBill as getting,
  getOwnBillPdf as printing,
  listOwnBills as listing,
} from '@nilecare/contracts/api/billing-own.ts';
import type { Invoice } from '@nilecare/contracts/api/billing-invoices.ts';
import { Forbidden, NotFound } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks, type PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import { accountsOf } from '../../data/accounts.ts';
import { dayAt, facilities } from '../../data/facilities.ts';
import { invoices } from '../../data/invoices.ts';
import type { Deps, Reader } from '../../deps.ts';
import { invoiceFile } from '../invoices/print-invoice.ts';

/** All records of whoever asks. @throws Forbidden where the account is no patient's */
async function ownGroup(db: Reader, actor: Actor): Promise<PatientGroup> {
  actor.mustBeSelf(actor.id);
  if (actor.patientId === null) throw new Forbidden('This is for patients.');
  return patientLinks(db).groupOf(actor.patientId);
}

const issued = ['issued', 'partly-paid', 'paid', 'credited', 'written-off'] as const;

export const listOwnBills: Handler<typeof listing, Deps> = async ({ query }, { actor, db, clock, seen }) => {
  const { limit, cursor, open } = query;
  const { ids: patientIds, survivorId } = await ownGroup(db.read, actor);
  seen([survivorId]);
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const today = clock.now().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const filter = { facilityIds: null, patientIds, state: issued, open, today, after };
  const rows = await invoices(db.read).page(filter, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.createdAt, it.id]);
};

export const getOwnAccount: Handler<typeof accounting, Deps> = async (_request, { actor, db, clock, seen }) => {
  const person = await ownGroup(db.read, actor);
  seen([person.survivorId]);
  const now = clock.now();
  const rows = await facilities(db.read).list(null);
  return {
    items: await accountsOf(
      db.read,
      person,
      rows.map((row) => ({ ...row, today: dayAt(row, now) })),
    ),
  };
};

/** An issued invoice of hers; what is another's is as if it were not there. @throws NotFound */
async function ownInvoice(db: Reader, actor: Actor, id: string): Promise<Invoice> {
  const { ids } = await ownGroup(db, actor);
  const invoice = await invoices(db).get(id);
  if (!ids.includes(invoice.patientId) || invoice.number === null) throw new NotFound('invoice', id);
  return invoice;
}

export const getOwnBill: Handler<typeof getting, Deps> = async ({ params }, { actor, db, seen }) => {
  const invoice = await ownInvoice(db.read, actor, params.invoiceId);
  seen([invoice.patientId]);
  return invoice;
};

export const getOwnBillPdf: Handler<typeof printing, Deps> = async ({ params, query }, { actor, db, seen }) => {
  const invoice = await ownInvoice(db.read, actor, params.invoiceId);
  seen([invoice.patientId]);
  return invoiceFile(db.read, invoice, { language: query.language, patientName: actor.name });
};
