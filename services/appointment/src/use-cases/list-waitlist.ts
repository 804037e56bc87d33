import { z } from 'zod';
import type { listWaitlist as contract } from '@nilecare/contracts/api/appointment-waitlist.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { waitlist } from '../data/waitlist.ts';
import type { Deps } from '../deps.ts';
import { withoutRefusedReasons } from '../reasons.ts';
import { priorities } from '../domain/waiting.ts';

const Position = z.tuple([z.number(), z.iso.datetime(), z.string()]);

export const listWaitlist: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, seen } = context;
  const { limit, cursor, patientId, ...filter } = query;
  const patientIds = patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids;
  const scope = { patientIds, facilityIds: actor.facilityFilter(), after: positionAfter(cursor, Position) };
  const rows = await waitlist(db.read, cipher).list({ ...filter, ...scope }, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [priorities.indexOf(it.priority), it.addedAt, it.id]);
  seen(page.items.map((it) => it.patientId));
  return { ...page, items: await withoutRefusedReasons(actor, page.items, context) };
};
