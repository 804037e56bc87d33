import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/device.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { alarmReader, type AlarmOrder } from '../data/alarm-reader.ts';
import type { Deps } from '../deps.ts';

export const listAlarms: Handler<typeof api.listAlarms, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, from, to, after, patientId, ...filter } = query;
  const reader = alarmReader(db.read);
  // Read before the list: a change in between is then told again rather than missed.
  const lastSeq = await reader.lastSeq();
  const found = await reader.list({
    ...filter,
    patientId: patientId && (await patientLinks(db.read).withMerged(patientId)),
    facilityIds: actor.facilityFilter(),
    from: dateOf(from),
    to: dateOf(to),
    order: orderOf(cursor, after),
    limit: limit + 1,
  });
  const page = pageOfRows(found, limit, (it) => (after === undefined ? [it.raisedAt, it.id] : [it.seq]));
  seen(page.items.map((it) => it.patientId));
  return { ...page, lastSeq };
};

/** A page goes on where the one before ended, in the order of its list. */
function orderOf(cursor: string | undefined, after: number | undefined): AlarmOrder {
  if (after === undefined)
    return { by: 'newest', before: positionAfter(cursor, z.tuple([z.iso.datetime(), z.uuid()])) };
  const [seq] = positionAfter(cursor, z.tuple([z.number().int()])) ?? [after];
  return { by: 'changes', after: Math.max(after, seq) };
}
