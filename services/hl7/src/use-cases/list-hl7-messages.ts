import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/hl7-messages.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { messages } from '../data/messages.ts';
import type { Deps } from '../deps.ts';
import { patientKeysOf } from '../intake/patient-keys.ts';
import { messageDetails, messageView } from '../message-view.ts';

export const listHl7Messages: Handler<typeof api.listHl7Messages, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, seen } = context;
  const { limit, cursor, patientId, patient, type, from, to, behind, order, ...others } = query;
  const [after] = positionAfter(cursor, z.tuple([z.number().int()])) ?? [];
  const [code, event] = type?.split('^') ?? [];
  const filter = {
    ...others,
    facilityIds: actor.facilityFilter(),
    patientIds: patientId === undefined ? undefined : (await patientLinks(db.read).groupOf(patientId)).ids,
    patientKeys: patient === undefined ? undefined : patientKeysOf(patient, cipher),
    ...{ code, event, from: momentOf(from), to: momentOf(to) },
    behind: behind === undefined ? undefined : await numberOf(behind, context),
  };
  const page = pageOfRows(await messages(db.read).page(filter, order, after, limit + 1), limit, (row) => [row.seq]);
  seen(page.items.map((row) => row.patient_id));
  return { nextCursor: page.nextCursor, items: page.items.map((row) => messageView(row, cipher)) };
};

/** @throws NotFound */
async function numberOf(messageId: string, { actor, db }: Pick<Deps, 'db'> & RequestContext): Promise<number> {
  const { seq, facility_id: facilityId } = await messages(db.read).get(messageId);
  actor.mustReachFacility(facilityId);
  return seq;
}

const momentOf = (at: string | undefined): Date | undefined => (at === undefined ? undefined : new Date(at));

export const getHl7Message: Handler<typeof api.getHl7Message, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, seen } = context;
  const row = await messages(db.read).get(params.messageId);
  actor.mustReachFacility(row.facility_id);
  seen([row.patient_id]);
  return messageDetails(row, await messages(db.read).edits(row.id), cipher);
};
