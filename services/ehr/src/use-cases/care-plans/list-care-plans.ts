import type * as api from '@nilecare/contracts/api/ehr-care-plans.ts';
import { PlanStatus, type CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { carePlans } from '../../data/care-plans.ts';
import { Position } from '../../data/position.ts';
import type { Context, Deps } from '../../deps.ts';
import { openKept, openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';

interface Asked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

async function pageOf(
  { ids, patientId, withheld }: OpenRecord,
  statuses: readonly PlanStatus[] | null,
  { limit, cursor }: Asked,
  { db }: Pick<Context, 'db'>,
) {
  const after = positionAfter(cursor, Position);
  const rows = await carePlans(db.read).page({ patientIds: ids, statuses, withheld }, after, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.createdAt, it.id]);
  return { ...page, items: page.items.map((it): CarePlan => ({ ...it, patientId })) };
}

export const listCarePlans: Handler<typeof api.listCarePlans, Deps> = async ({ query }, context) => {
  const record = await openRecord(query.patientId, context);
  context.seen([record.patientId]);
  return pageOf(record, query.status ?? null, query, context);
};

const shown = PlanStatus.exclude(['draft', 'entered-in-error']).options;

export const listOwnCarePlans: Handler<typeof ownApi.listOwnCarePlans, Deps> = async ({ query }, context) => {
  const record = await openOwnRecord(context);
  context.seen([record.patientId]);
  return pageOf(record, shown, query, context);
};

export const getCarePlan: Handler<typeof api.getCarePlan, Deps> = async ({ params }, context) => {
  const found = await carePlans(context.db.read).get(params.carePlanId);
  const { patientId } = await openKept('care plan', found.id, found, context);
  context.seen([patientId]);
  return { ...found, patientId };
};
