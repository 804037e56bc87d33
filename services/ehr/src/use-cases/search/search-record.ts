import { SearchedKind, type SearchHit, type SearchQuery } from '@nilecare/contracts/api/ehr.ts';
import type * as api from '@nilecare/contracts/api/ehr.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { z } from 'zod';
import { searchTexts } from '../../data/search-texts.ts';
import type { Context, Deps } from '../../deps.ts';
import { openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';

const find = (
  { ids, withheld }: OpenRecord,
  { q, kind = SearchedKind.options, limit }: z.output<typeof SearchQuery>,
  { db }: Pick<Context, 'db'>,
): Promise<SearchHit[]> => searchTexts(db.read).find({ q, patientIds: ids, kinds: kind, withheld, limit });

export const searchRecord: Handler<typeof api.searchRecord, Deps> = async ({ query }, context) => {
  const record = await openRecord(query.patientId, context);
  context.seen([record.patientId]);
  return { items: await find(record, query, context), restricted: record.withheld.length > 0 };
};

export const searchOwnRecord: Handler<typeof ownApi.searchOwnRecord, Deps> = async ({ query }, context) => {
  const record = await openOwnRecord(context);
  context.seen([record.patientId]);
  return { items: await find(record, query, context) };
};
