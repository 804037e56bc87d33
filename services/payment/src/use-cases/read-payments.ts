import { z } from 'zod';
import type { getPayment as getting, listPayments as listing } from '@nilecare/contracts/api/payment.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { payments } from '../data/payments.ts';
import type { Deps } from '../deps.ts';
import { shownBy } from './shown-by.ts';

export const listPayments: Handler<typeof listing, Deps> = async ({ query }, context) => {
  const { actor, db, seen } = context;
  const { limit, cursor, facilityId, patientId, from, to, ...filter } = query;
  if (facilityId !== undefined) actor.mustReachFacility(facilityId);
  const facilityIds = facilityId === undefined ? actor.facilityFilter() : [facilityId];
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const time = { from: dateOf(from), to: dateOf(to) };
  const rows = await payments(db.read).page({ ...filter, ...time, facilityIds, patientIds, after }, limit + 1);
  const page = pageOfRows(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
  seen(page.items.map((row) => row.patient_id));
  return { ...page, items: await payments(db.read).views(page.items, shownBy(context)) };
};

export const getPayment: Handler<typeof getting, Deps> = async ({ params }, context) => {
  const payment = await payments(context.db.read).view(params.paymentId, shownBy(context));
  context.actor.mustReachFacility(payment.facilityId);
  context.seen([payment.patientId]);
  return payment;
};
