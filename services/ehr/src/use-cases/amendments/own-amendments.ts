import { AmendmentNotRefused } from '@nilecare/contracts/api/ehr-amendments.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { amendmentRequested } from '@nilecare/contracts/events/ehr.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { amendmentRows, amendments, DuePosition } from '../../data/amendments.ts';
import { personJson } from '../../data/person.ts';
import { noteFact } from '../../data/timeline.ts';
import type { Context, Deps } from '../../deps.ts';
import { dueOn, mustBeOpen } from '../../domain/amendment.ts';
import { amendmentView } from '../../views/amendment.ts';
import { openOwnRecord } from '../open-record.ts';
import { amendmentFact, changeAmendment } from './change-amendment.ts';
import { mustBeEntryOf } from './must-be-entry-of.ts';

export const listOwnAmendments: Handler<typeof ownApi.listOwnAmendments, Deps> = async ({ query }, context) => {
  const { db, seen } = context;
  const { ids, patientId } = await openOwnRecord(context);
  const wanted = { patientIds: ids, facilityIds: null, states: null };
  const after = positionAfter(query.cursor, DuePosition);
  const rows = await amendments(db.read).page(wanted, after, query.limit + 1);
  const page = pageOfRows(rows, query.limit, (it) => [it.dueOn, it.id]);
  seen([patientId]);
  return { ...page, items: await Promise.all(page.items.map((it) => amendmentView(it, patientId, context))) };
};

export const requestAmendment: Handler<typeof ownApi.requestAmendment, Deps> = async ({ body }, context) => {
  const { actor, db, clock, clocks, sources } = context;
  const { ids, patientId } = await openOwnRecord(context);
  const { entry, request } = body;
  if (entry !== null) await mustBeEntryOf(ids, entry, 'entry', context);
  const { facilityId } = await sources.clinical.getPatient({ params: { patientId } });
  const at = clock.now();
  const id = newId();
  const due_on = dueOn((await clocks.of(facilityId)).date(at));
  const asked = await db.transaction(async (tx) => {
    await amendmentRows(tx).insert({
      ...{ id, patient_id: patientId, facility_id: facilityId, request, state: 'requested' },
      ...{ entry_kind: entry?.kind ?? null, entry_id: entry?.id ?? null, requested_at: at },
      ...{ requested_by: personJson(actor), due_on, extension: null, decision: null, disagreement: null },
    });
    const row = await amendments(tx).get(id);
    await noteFact(tx, amendmentFact(row), at);
    const news = { amendmentId: id, patientId, facilityId, version: row.version, at: at.toISOString() };
    await tx.outbox.add(amendmentRequested, news, { key: patientId });
    await tx.audit.record('amendment.request', { actor, patientId, facilityId, resource: `amendment/${id}` });
    return row;
  });
  return created(await amendmentView(asked, patientId, context));
};

/** @throws NotFound where it is somebody else's */
async function ownRequest(amendmentId: string, context: Context): Promise<string> {
  const { ids, patientId } = await openOwnRecord(context);
  const found = await amendments(context.db.read).get(amendmentId);
  if (!ids.includes(found.patientId)) throw new NotFound('amendment', amendmentId);
  return patientId;
}

export const withdrawAmendment: Handler<typeof ownApi.withdrawAmendment, Deps> = async ({ params }, context) => {
  const patientId = await ownRequest(params.amendmentId, context);
  const changed = await changeAmendment(params.amendmentId, context, {
    action: 'amendment.withdraw',
    write: (before, tx) => {
      mustBeOpen(before.state);
      return amendmentRows(tx).update(before.id, { state: 'withdrawn' });
    },
  });
  return amendmentView(changed, patientId, context);
};

export const disagreeWithRefusal: Handler<typeof ownApi.disagreeWithRefusal, Deps> = async (request, context) => {
  const { params, body } = request;
  const patientId = await ownRequest(params.amendmentId, context);
  const changed = await changeAmendment(params.amendmentId, context, {
    action: 'amendment.disagree',
    write: (before, tx) => {
      if (before.state !== 'refused') throw new AmendmentNotRefused(`It is ${before.state}.`, { state: before.state });
      const disagreement = JSON.stringify({ at: context.clock.now().toISOString(), text: body.text });
      return amendmentRows(tx).update(before.id, { disagreement });
    },
  });
  return amendmentView(changed, patientId, context);
};
