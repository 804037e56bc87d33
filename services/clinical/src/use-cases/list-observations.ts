import type * as api from '@nilecare/contracts/api/clinical-observations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { entries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { observationKind } from '../domain/observation.ts';
import { observationView } from '../views/observation.ts';

export const listObservations: Handler<typeof api.listObservations, Deps> = async ({ query }, context) => {
  const { actor, db, clock, seen } = context;
  const { patientId, encounterId, from, to, limit, cursor } = query;
  const { ids, survivorId } = await careOf(actor, patientId, db.read, clock);
  const page = await entries(db.read, observationKind).page({ patientIds: ids, encounterId, from, to, limit, cursor });
  seen([survivorId]);
  return { ...page, items: page.items.map((it) => observationView(it, survivorId)) };
};
