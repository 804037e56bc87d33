import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/notification.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { attempts, deliveries } from '../data/deliveries.ts';
import type { Deps } from '../deps.ts';
import { deliveryView } from './delivery-view.ts';

export const listDeliveries: Handler<typeof api.listDeliveries, Deps> = async (
  { query },
  { actor, db, cipher, seen },
) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await deliveries(db.read).page({ facilityIds: actor.facilityFilter(), ...filter, after }, limit + 1);
  const page = pageOfRows(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
  seen(page.items.map((row) => row.patient_id));
  return { nextCursor: page.nextCursor, items: page.items.map((row) => deliveryView(row, { cipher })) };
};

export const getDelivery: Handler<typeof api.getDelivery, Deps> = async (
  { params: { deliveryId } },
  { actor, db, cipher, seen },
) => {
  const row = await deliveries(db.read).find(deliveryId);
  if (!row) throw new NotFound('delivery', deliveryId);
  actor.mustReachFacility(row.facility_id);
  seen([row.patient_id]);
  const tries = await attempts(db.read).of(deliveryId);
  return {
    ...deliveryView(row, { cipher }),
    tries: tries.map((it) => ({
      attempt: it.attempt,
      provider: it.provider,
      startedAt: it.started_at.toISOString(),
      endedAt: it.ended_at?.toISOString() ?? null,
      outcome: it.outcome,
      error: it.error,
    })),
  };
};
