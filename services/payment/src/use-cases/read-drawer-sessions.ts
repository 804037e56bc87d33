import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/payment-drawers.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { sessionOf, sessions } from '../data/drawer-sessions.ts';
import type { Deps } from '../deps.ts';
import { mustBeCashier } from './must-be-cashier.ts';

export const getOwnDrawer: Handler<typeof api.getOwnDrawer, Deps> = async (_request, { actor, db }) => {
  actor.mustBeSelf(actor.id);
  const session = await sessions(db.read).openOf(actor.id);
  return { session: session ? sessionOf(session) : null };
};

export const listDrawerSessions: Handler<typeof api.listDrawerSessions, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  actor.mustReachFacility(filter.facilityId);
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await sessions(db.read).page({ ...filter, after }, limit + 1);
  const page = pageOfRows(rows, limit, (row) => [row.opened_at.toISOString(), row.id]);
  return { ...page, items: page.items.map(sessionOf) };
};

export const getDrawerSession: Handler<typeof api.getDrawerSession, Deps> = async ({ params }, { actor, db }) => {
  const row = await sessions(db.read).get(params.sessionId);
  actor.mustReachFacility(row.facility_id);
  if (!actor.may('cash-drawer:oversee')) mustBeCashier(actor, row);
  return { session: sessionOf(row), movements: await sessions(db.read).movements(row.id) };
};
