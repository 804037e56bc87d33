import type * as api from '@nilecare/contracts/api/ehr-forms.ts';
import type { RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { forms, type FormsWanted } from '../../data/forms.ts';
import { Position } from '../../data/position.ts';
import type { Context, Deps } from '../../deps.ts';
import { openKept, openOwnRecord, openRecord, type OpenRecord } from '../open-record.ts';
import { mustBeOwnDraft } from './fill-form.ts';

interface Asked extends Pick<FormsWanted, 'templateCode' | 'encounterId' | 'states'> {
  readonly limit: number;
  readonly cursor: string | undefined;
}

async function pageOf(record: OpenRecord, { limit, cursor, ...asked }: Asked, context: Pick<Context, 'actor' | 'db'>) {
  const { ids, patientId, withheld } = record;
  const wanted = { ...asked, patientIds: ids, withheld, authorId: context.actor.id };
  const rows = await forms(context.db.read).page(wanted, positionAfter(cursor, Position), limit + 1);
  const page = pageOfRows(rows, limit, (it) => [it.createdAt, it.id]);
  return { ...page, items: page.items.map((it): RecordForm => ({ ...it, patientId })) };
}

export const listForms: Handler<typeof api.listForms, Deps> = async ({ query }, context) => {
  const record = await openRecord(query.patientId, context);
  context.seen([record.patientId]);
  const { limit, cursor, templateCode, encounterId, state = null } = query;
  return pageOf(record, { limit, cursor, templateCode, encounterId, states: state }, context);
};

export const listOwnForms: Handler<typeof ownApi.listOwnForms, Deps> = async ({ query }, context) => {
  const record = await openOwnRecord(context);
  context.seen([record.patientId]);
  const { limit, cursor } = query;
  const asked = { limit, cursor, templateCode: undefined, encounterId: undefined, states: ['signed'] as const };
  return pageOf(record, asked, context);
};

export const getForm: Handler<typeof api.getForm, Deps> = async ({ params }, context) => {
  const found = await forms(context.db.read).get(params.formId);
  const { patientId } = await openKept('form', found.id, found, context);
  mustBeOwnDraft(found, context);
  context.seen([patientId]);
  return { ...found, patientId };
};
