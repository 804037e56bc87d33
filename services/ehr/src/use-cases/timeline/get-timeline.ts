import type * as api from '@nilecare/contracts/api/ehr.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { openOwnRecord, openRecord } from '../open-record.ts';
import { readTimeline } from './read-timeline.ts';

export const getTimeline: Handler<typeof api.getTimeline, Deps> = async ({ query }, context) => {
  const record = await openRecord(query.patientId, context);
  context.seen([record.patientId]);
  return readTimeline(record, query, context);
};

export const getOwnTimeline: Handler<typeof ownApi.getOwnTimeline, Deps> = async ({ query }, context) => {
  const record = await openOwnRecord(context);
  context.seen([record.patientId]);
  return readTimeline(record, query, context);
};
