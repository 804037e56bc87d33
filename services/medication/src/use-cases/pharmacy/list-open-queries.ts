import type { listOpenQueries as contract } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { openQueries } from '../../data/pharmacy/queue.ts';
import type { Deps } from '../../deps.ts';
import { pharmacyServes } from '../prescribing/pharmacy-serves.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;

export const listOpenQueries: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, clock, care, seen } = context;
  const patientId = await care.enter(actor, query.patientId, pharmacyServes);
  seen([patientId]);
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  const now = clock.now();
  return { items: await openQueries(db.read, cipher, ids, new Date(now.getTime() - WEEK_MS), now) };
};
