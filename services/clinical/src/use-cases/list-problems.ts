import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careOf } from '../data/care.ts';
import { entries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { inProblemOrder, problemKind } from '../domain/problem.ts';
import { entryView } from '../views/entry.ts';

export const listProblems: Handler<typeof api.listProblems, Deps> = async ({ query }, { actor, db, clock, seen }) => {
  const { ids, survivorId } = await careOf(actor, query.patientId, db.read, clock);
  const { clinicalStatus: wanted } = query;
  const all = await entries(db.read, problemKind).of({ patientIds: ids });
  seen([survivorId]);
  const chosen = wanted === undefined ? all : all.filter((it) => wanted.includes(it.body.clinicalStatus));
  return { items: inProblemOrder(chosen).map((it) => entryView(it, survivorId)) };
};
