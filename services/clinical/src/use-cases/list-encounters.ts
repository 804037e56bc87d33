import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounters } from '../data/encounters.ts';
import type { Deps } from '../deps.ts';
import { encounterView } from '../views/encounter.ts';

export const listEncounters: Handler<typeof api.listEncounters, Deps> = async ({ query }, { actor, db, seen }) => {
  const facilityIds = actor.facilityFilter();
  const { patientId, staffId, status, limit, cursor } = query;
  // An account that is nobody's on the staff is in no care team.
  if (staffId === 'me' && actor.staffId === null) return nothing();
  const staff = staffId === 'me' ? (actor.staffId ?? undefined) : staffId;
  const page = await encounters(db.read).list({ patientId, staffId: staff, status, limit, cursor, facilityIds });
  seen(page.items.map((it) => it.patientId));
  return { ...page, items: page.items.map(encounterView) };

  function nothing() {
    seen([]);
    return { items: [], nextCursor: null };
  }
};
