import type * as api from '@nilecare/contracts/api/clinical-observations.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { entries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { measureInBody, observationKind } from '../domain/observation.ts';
import { observationView } from '../views/observation.ts';

export const listObservations: Handler<typeof api.listObservations, Deps> = async ({ query }, context) => {
  const { actor, db, clock, seen } = context;
  const { patientId, encounterId, from, to, measures, limit, cursor } = query;
  const { ids, survivorId } = await careOf(actor, patientId, db.read, clock);
  const wanted = { patientIds: ids, encounterId, from, to, holding: measures?.map(measureInBody), limit, cursor };
  const page = await entries(db.read, observationKind).page(wanted);
  seen([survivorId]);
  return { ...page, items: page.items.map((it) => observationView(it, survivorId)) };
};
