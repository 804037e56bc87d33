import type * as api from '@nilecare/contracts/api/clinical-care.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { brokenGlass } from '../data/broken-glass.ts';
import type { Deps } from '../deps.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';

export const listBreakGlass: Handler<typeof api.listBreakGlass, Deps> = async ({ query }, { actor, db, seen }) => {
  const facilityIds = actor.facilityFilter();
  const { patientId, from, to, ...asked } = query;
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const page = await brokenGlass(db.read).list({
    ...asked,
    from: dateOf(from),
    to: dateOf(to),
    patientIds,
    facilityIds,
  });
  seen(page.items.map((it) => it.patientId));
  return page;
};
