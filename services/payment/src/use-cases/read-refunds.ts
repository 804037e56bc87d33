import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/payment-refunds.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { refunds } from '../data/refunds.ts';
import type { Deps } from '../deps.ts';
import { askRefund } from './ask-refund.ts';

export const listRefunds: Handler<typeof api.listRefunds, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, facilityId, patientId, paymentId } = query;
  if (facilityId !== undefined) actor.mustReachFacility(facilityId);
  const facilityIds = facilityId === undefined ? actor.facilityFilter() : [facilityId];
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await refunds(db.read).page({ facilityIds, patientIds, paymentId, after }, limit + 1);
  const page = pageOfRows(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
  seen(page.items.map((row) => row.patient_id));
  return { ...page, items: await refunds(db.read).views(page.items) };
};

export const getRefund: Handler<typeof api.getRefund, Deps> = async ({ params }, { actor, db, seen }) => {
  const refund = await refunds(db.read).view(params.refundId);
  actor.mustReachFacility(refund.facilityId);
  seen([refund.patientId]);
  return refund;
};

export const checkRefund: Handler<typeof api.checkRefund, Deps> = async ({ params }, context) => {
  const { actor, db, seen } = context;
  const refund = await refunds(db.read).view(params.refundId);
  actor.mustReachFacility(refund.facilityId);
  seen([refund.patientId]);
  await askRefund(context, refund.id, actor);
  return refunds(db.read).view(refund.id);
};
