import { z } from 'zod';
import type { listCreditNotes as listingNotes } from '@nilecare/contracts/api/billing-credits.ts';
import type { getInvoice as getting, listInvoices as listing } from '@nilecare/contracts/api/billing-invoices.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { creditNotes } from '../../data/credit-notes.ts';
import { dayAt, facilities } from '../../data/facilities.ts';
import { invoices } from '../../data/invoices.ts';
import type { Deps, Reader } from '../../deps.ts';

const idsOf = async (db: Reader, patientId: string | undefined): Promise<readonly string[] | null> =>
  patientId === undefined ? null : (await patientLinks(db).groupOf(patientId)).ids;

export const listInvoices: Handler<typeof listing, Deps> = async ({ query }, { actor, db, clock, seen }) => {
  const { limit, cursor, patientId, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const facilityIds = actor.facilityFilter();
  const patientIds = await idsOf(db.read, patientId);
  const facility = filter.facilityId ? await facilities(db.read).find(filter.facilityId) : undefined;
  const today = facility ? dayAt(facility, clock.now()) : clock.now().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const rows = await invoices(db.read).page({ ...filter, facilityIds, patientIds, today, after }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.createdAt, it.id]);
  seen(page.items.map((it) => it.patientId));
  return page;
};

export const getInvoice: Handler<typeof getting, Deps> = async ({ params }, { actor, db, seen }) => {
  const invoice = await invoices(db.read).get(params.invoiceId);
  actor.mustReachFacility(invoice.facilityId);
  seen([invoice.patientId]);
  return invoice;
};

export const listCreditNotes: Handler<typeof listingNotes, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, patientId, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const facilityIds = actor.facilityFilter();
  const patientIds = await idsOf(db.read, patientId);
  const rows = await creditNotes(db.read).page({ ...filter, facilityIds, patientIds, after }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.at, it.id]);
  seen(page.items.map((it) => it.patientId));
  return page;
};
