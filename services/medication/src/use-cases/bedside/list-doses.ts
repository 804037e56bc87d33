import type { listDoses as contract } from '@nilecare/contracts/api/medication-administration.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { doseViews } from '../../data/bedside/dose-views.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from '../prescribing/pharmacy-serves.ts';
import { zonesOf } from './zones-of.ts';

const HALF_A_DAY_MS = 12 * 60 * 60_000;
const LONGEST_MS = 14 * 24 * 60 * 60_000;

export const listDoses: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, clock, care, seen } = context;
  const patientId = await care.enter(actor, query.patientId, pharmacyServes);
  const now = clock.now();
  const from = query.from ? new Date(query.from) : new Date(now.getTime() - HALF_A_DAY_MS);
  const to = query.to ? new Date(query.to) : new Date(Math.max(now.getTime(), from.getTime()) + HALF_A_DAY_MS);
  if (to <= from || to.getTime() - from.getTime() > LONGEST_MS)
    throw new InvalidRequest([{ field: 'query.to', message: 'must be after `from`, two weeks at the most' }]);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const items = await orderedItems(db.read).ofPatients(ids, from, to);
  seen([patientId]);
  const zoneOf = await zonesOf(context, items);
  const shown = { zoneOf, order: 'time', shownAs: () => patientId } as const;
  const [first] = items;
  return {
    items: await doseViews(db.read, items, { from, to, now }, shown),
    timeZone: first ? zoneOf(first.facilityId).timeZone : 'UTC',
  };
};
