import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/payment-ledger.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { ledger } from '../data/ledger.ts';
import type { Deps } from '../deps.ts';

export const listLedgerEntries: Handler<typeof api.listLedgerEntries, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, from, to, ...filter } = query;
  actor.mustReachFacility(filter.facilityId);
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const time = { from: dateOf(from), to: dateOf(to) };
  const rows = await ledger(db.read).page({ ...filter, ...time, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.at, it.id]);
};

export const listLedgerBalances: Handler<typeof api.listLedgerBalances, Deps> = async ({ query }, { actor, db }) => {
  const { facilityId, from, to } = query;
  actor.mustReachFacility(facilityId);
  return { items: await ledger(db.read).balances({ facilityId, from: dateOf(from), to: dateOf(to) }) };
};
