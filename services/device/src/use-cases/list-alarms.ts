import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/device.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alarmReader } from '../data/alarm-reader.ts';
import type { Deps } from '../deps.ts';

const dateOf = (text: string | undefined) => (text === undefined ? undefined : new Date(text));

export const listAlarms: Handler<typeof api.listAlarms, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, from, to, after: changesAfter, ...filter } = query;
  const reader = alarmReader(db.read);
  // Read before the list: a change in between is then told again rather than missed.
  const lastSeq = await reader.lastSeq();
  const found = await reader.list({
    ...filter,
    facilityIds: actor.facilityFilter(),
    from: dateOf(from),
    to: dateOf(to),
    changesAfter,
    after: positionAfter(cursor, z.tuple([z.string(), z.string()])),
    limit: limit + 1,
  });
  seen(found.map((it) => it.patientId));
  return { ...pageOfRows(found, limit, (it) => [it.raisedAt, it.id]), lastSeq };
};
