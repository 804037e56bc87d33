import type * as api from '@nilecare/contracts/api/ehr-amendments.ts';
import { amendmentDecided } from '@nilecare/contracts/events/ehr.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { amendmentRows, amendments, DuePosition } from '../../data/amendments.ts';
import { deedJson, personOf } from '../../data/person.ts';
import type { Context, Deps } from '../../deps.ts';
import { extendedDue, mustBeOpen, mustBeWhole } from '../../domain/amendment.ts';
import { amendmentView } from '../../views/amendment.ts';
import { mustBeEntryOf } from './must-be-entry-of.ts';
import { changeAmendment } from './change-amendment.ts';

export const listAmendments: Handler<typeof api.listAmendments, Deps> = async ({ query }, context) => {
  const { actor, db, seen } = context;
  const { patientId, state = null, limit } = query;
  const links = patientLinks(db.read);
  const wanted = {
    patientIds: patientId === undefined ? null : (await links.groupOf(patientId)).ids,
    facilityIds: actor.facilityFilter(),
    states: state,
  };
  const after = positionAfter(query.cursor, DuePosition);
  const rows = await amendments(db.read).page(wanted, after, limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.dueOn, it.id]);
  const survivors = await links.survivorsOf(page.items.map((it) => it.patientId));
  const items = await Promise.all(
    page.items.map((it) => amendmentView(it, survivors.get(it.patientId) ?? it.patientId, context)),
  );
  seen(items.map((it) => it.patientId));
  return { ...page, items };
};

/** @throws NotFound, Forbidden */
async function reached(amendmentId: string, { actor, db }: Context): Promise<string> {
  const { facilityId, patientId } = await amendments(db.read).get(amendmentId);
  actor.mustReachFacility(facilityId);
  return (await patientLinks(db.read).groupOf(patientId)).survivorId;
}

export const getAmendment: Handler<typeof api.getAmendment, Deps> = async ({ params }, context) => {
  const patientId = await reached(params.amendmentId, context);
  context.seen([patientId]);
  return amendmentView(await amendments(context.db.read).get(params.amendmentId), patientId, context);
};

export const extendAmendment: Handler<typeof api.extendAmendment, Deps> = async ({ params, body }, context) => {
  const patientId = await reached(params.amendmentId, context);
  const { actor, clock } = context;
  const changed = await changeAmendment(params.amendmentId, context, {
    action: 'amendment.extend',
    reason: body.reason,
    write: (before, tx) =>
      amendmentRows(tx).update(before.id, {
        due_on: extendedDue(before),
        extension: deedJson(actor, clock.now(), body.reason),
      }),
  });
  return amendmentView(changed, patientId, context);
};

export const decideAmendment: Handler<typeof api.decideAmendment, Deps> = async ({ params, body }, context) => {
  const patientId = await reached(params.amendmentId, context);
  const { accepted, reason, result } = body;
  if (result !== null) {
    const { ids } = await patientLinks(context.db.read).groupOf(patientId);
    await mustBeEntryOf(ids, result, 'result', context);
  }
  const at = context.clock.now();
  const changed = await changeAmendment(params.amendmentId, context, {
    action: 'amendment.decide',
    reason,
    write: (before, tx) => {
      mustBeOpen(before.state);
      mustBeWhole(body);
      const decision = JSON.stringify({ at: at.toISOString(), by: personOf(context.actor), reason, result });
      return amendmentRows(tx).update(before.id, { state: accepted ? 'accepted' : 'refused', decision });
    },
    tell: ({ id, version, facilityId, patientId: recordId }, tx) =>
      tx.outbox.add(
        amendmentDecided,
        { amendmentId: id, patientId: recordId, facilityId, version, accepted, at: at.toISOString() },
        { key: recordId },
      ),
  });
  return amendmentView(changed, patientId, context);
};
