import type { getResultHistory as contract } from '@nilecare/contracts/api/lab-results.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { items } from '../data/items.ts';
import { results } from '../data/results.ts';
import { trail } from '../data/trail.ts';
import type { Deps } from '../deps.ts';
import { laboratory } from './laboratory.ts';

export const getResultHistory: Handler<typeof contract, Deps> = async ({ params }, { actor, care, db, seen }) => {
  const item = await items(db.read).get(params.itemId);
  seen([await care.enter(actor, item.patient_id, laboratory)]);
  const isLaboratory = actor.may('lab:work');
  if (!isLaboratory && item.released_result_id === null) throw new NotFound('result', item.id);
  const all = await results(db.read).ofItem(item.id);
  return {
    // What was never released was never read by who treats the patient; its trail names values as well.
    results: isLaboratory ? all : all.filter((it) => it.releasedAt !== null),
    trail: isLaboratory ? await trail(db.read).of(item.id) : [],
  };
};
