import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/device.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { pairings, pairingViews } from '../data/pairings.ts';
import type { Deps } from '../deps.ts';

export const listPairings: Handler<typeof api.listPairings, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, deviceId, patientId } = query;
  const after = positionAfter(cursor, z.tuple([z.string(), z.string()]));
  const facilityIds = actor.facilityFilter();
  const patientIds = patientId && (await patientLinks(db.read).groupOf(patientId)).ids;
  const rows = await pairings(db.read).list({
    facilityIds,
    deviceId,
    patientIds: patientIds || undefined,
    after,
    limit: limit + 1,
  });
  const page = pageOfRows(rows, limit, (row) => [row.from_at.toISOString(), row.id]);
  const items = await pairingViews(db.read, page.items);
  seen(items.map((it) => it.patientId));
  return { ...page, items };
};
