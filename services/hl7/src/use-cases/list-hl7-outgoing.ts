import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/hl7-outgoing.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { messages } from '../data/messages.ts';
import { outgoingAnswers } from '../data/outgoing-answers.ts';
import { outgoing } from '../data/outgoing.ts';
import type { Deps } from '../deps.ts';
import { outgoingDetails, outgoingView } from '../outgoing-view.ts';

export const listHl7Outgoing: Handler<typeof api.listHl7Outgoing, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, seen } = context;
  const { limit, cursor, patientId, type, from, to, order, ...others } = query;
  const [after] = positionAfter(cursor, z.tuple([z.number().int()])) ?? [];
  const [code, event] = type?.split('^') ?? [];
  const filter = {
    ...others,
    facilityIds: actor.facilityFilter(),
    patientIds: patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids,
    ...{ code, event, from: momentOf(from), to: momentOf(to) },
  };
  const rows = await outgoing(db.read).page(filter, { order, after, limit: limit + 1 });
  const page = pageOfRows(rows, limit, (row) => [row.seq]);
  seen(page.items.map((row) => row.patient_id));
  return { nextCursor: page.nextCursor, items: page.items.map((row) => outgoingView(row, cipher)) };
};

const momentOf = (at: string | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

export const getHl7Outgoing: Handler<typeof api.getHl7Outgoing, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, seen } = context;
  const row = await outgoing(db.read).get(params.outgoingId);
  actor.mustReachFacility(row.facility_id);
  seen([row.patient_id]);
  const [answers, edits, before] = await Promise.all([
    outgoingAnswers(db.read).of(row.id),
    messages(db.read).edits(row.id),
    outgoing(db.read).before(row),
  ]);
  return outgoingDetails(row, { answers, edits, before }, cipher);
};
