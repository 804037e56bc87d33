import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/audit.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { auditEntries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { archivedUntil } from './archived-until.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { recordsOf } from './records-of.ts';

export const searchAudit: Handler<typeof api.searchAudit, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, from, to, patientId, ...filter } = query;
  const facilityIds = actor.facilityFilter();
  const visibleTo = facilityIds === null ? undefined : { facilityIds, actorId: actor.id };
  const before = positionAfter(cursor, z.tuple([z.number().int()]))?.[0];
  const found = await auditEntries(db.read).search(
    { ...filter, patientIds: await recordsOf(db, patientId), from: dateOf(from), to: dateOf(to), before, visibleTo },
    limit + 1,
  );
  const page = pageOfRows(found, limit, (it) => [it.position]);
  seen(patientId ? [patientId] : []);
  return {
    ...page,
    items: page.items.map(({ entry, position, hash }) => ({ ...entry, position, hash })),
    archivedUntil: await archivedUntil(db.read, dateOf(from)),
  };
};
