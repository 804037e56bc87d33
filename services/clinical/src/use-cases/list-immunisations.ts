import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { entries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { immunisationKind, inImmunisationOrder } from '../domain/immunisation.ts';
import { entryView } from '../views/entry.ts';

export const listImmunisations: Handler<typeof api.listImmunisations, Deps> = async ({ query }, context) => {
  const { actor, db, clock, seen } = context;
  const { ids, survivorId } = await careOf(actor, query.patientId, db.read, clock);
  const all = await entries(db.read, immunisationKind).of({ patientIds: ids });
  seen([survivorId]);
  return { items: inImmunisationOrder(all).map((it) => entryView(it, survivorId)) };
};
