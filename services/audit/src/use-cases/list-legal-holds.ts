import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/audit-keeping.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { legalHolds } from '../data/legal-holds.ts';
import type { Deps } from '../deps.ts';

const Position = z.tuple([Instant, Id]);

export const listLegalHolds: Handler<typeof api.listLegalHolds, Deps> = async ({ query }, { actor, db, seen }) => {
  const after = positionAfter(query.cursor, Position);
  const filter = {
    patientId: query.patientId,
    facilityIds: actor.facilityFilter(),
    before: after && { placedAt: new Date(after[0]), id: after[1] },
  };
  const page = pageOfRows(await legalHolds(db.read).list(filter, query.limit + 1), query.limit, (it) => [
    it.placedAt,
    it.id,
  ]);
  seen(page.items.map((it) => it.patientId));
  return page;
};
