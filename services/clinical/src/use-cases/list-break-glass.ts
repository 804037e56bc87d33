import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { brokenGlass } from '../data/broken-glass.ts';
import type { Deps } from '../deps.ts';

export const listBreakGlass: Handler<typeof api.listBreakGlass, Deps> = async ({ query }, { actor, db, seen }) => {
  const facilityIds = actor.facilityFilter();
  const { patientId, state, limit, cursor } = query;
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const page = await brokenGlass(db.read).list({ state, patientIds, facilityIds, limit, cursor });
  seen(page.items.map((it) => it.patientId));
  return page;
};
