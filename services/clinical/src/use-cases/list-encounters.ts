import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { encounters } from '../data/encounters.ts';
import type { Deps } from '../deps.ts';
import { encounterViews } from '../views/encounter.ts';

export const listEncounters: Handler<typeof api.listEncounters, Deps> = async (
  { query },
  { actor, db, clock, seen },
) => {
  const facilityIds = actor.facilityFilter();
  const { patientId, staffId, ...filter } = query;
  // An account that is nobody's on the staff is in no care team.
  if (staffId === 'me' && actor.staffId === null) return nothing();
  const staff = staffId === 'me' ? (actor.staffId ?? undefined) : staffId;
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const page = await encounters(db.read).list({
    ...filter,
    status: filter.status,
    class: filter.class,
    wardId: filter.wardId,
    cursor: filter.cursor,
    patientIds,
    staffId: staff,
    facilityIds,
  });
  const items = await encounterViews(db.read, page.items, { actor, at: clock.now() });
  seen(items.map((it) => it.patientId));
  return { ...page, items };

  function nothing() {
    seen([]);
    return { items: [], nextCursor: null };
  }
};
