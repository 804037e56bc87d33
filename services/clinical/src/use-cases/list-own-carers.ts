import type * as api from '@nilecare/contracts/api/clinical-own.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { carersOf } from '../data/carers.ts';
import { ownGroup } from '../data/own-group.ts';
import type { Deps } from '../deps.ts';
import { staffById } from './staff-by-id.ts';

export const listOwnCarers: Handler<typeof api.listOwnCarers, Deps> = async (_, { actor, db, business, seen }) => {
  const { ids, survivorId } = await ownGroup(actor, db.read);
  const staffIds = await carersOf(db.read, ids);
  const known = await staffById({ business }, staffIds);
  seen([survivorId]);
  const items = staffIds.flatMap((staffId) => {
    const person = known.get(staffId);
    return person ? [{ staffId, name: person.name, profession: person.profession }] : [];
  });
  return { items };
};
