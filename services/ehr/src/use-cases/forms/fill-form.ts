import {
  AnswersInvalid,
  FormNotDraft,
  FormNotSigned,
  UnknownTemplate,
  type Answers,
  type FormTemplate,
  type RecordForm,
} from '@nilecare/contracts/api/ehr-forms.ts';
import type * as api from '@nilecare/contracts/api/ehr-forms.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { formTemplates } from '../../data/form-templates.ts';
import { formRows, forms } from '../../data/forms.ts';
import { deedJson, personJson } from '../../data/person.ts';
import type { Context, Deps, EhrTx } from '../../deps.ts';
import { faultsOf } from '@nilecare/contracts/forms/answers.ts';
import { scoresOf } from '@nilecare/contracts/forms/scores.ts';
import { openKept, openPlace } from '../open-record.ts';
import { noteForm, tellOfForm } from './tell-of-form.ts';

/** @throws AnswersInvalid */
function mustFit(template: FormTemplate, answers: Answers, whole: boolean): void {
  const faults = faultsOf(template, answers, whole);
  if (faults.length > 0) throw new AnswersInvalid(faults);
}

export const beginForm: Handler<typeof api.beginForm, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const template = (await formTemplates(db.read).newest()).find((it) => it.code === body.templateCode && it.inUse);
  if (!template) throw new UnknownTemplate('Choose one from the list.');
  mustFit(template, body.answers, false);
  const { record, patientId, encounterId, facilityId } = await openPlace(body, context);
  const at = clock.now();
  const id = newId();
  return db.transaction(async (tx) => {
    await formRows(tx).insert({
      ...{ id, patient_id: patientId, encounter_id: encounterId, facility_id: facilityId },
      ...{ template_code: template.code, template_version: template.version, sensitivity: template.sensitivity },
      ...{ state: 'draft', answers: JSON.stringify(body.answers), scores: scoresJson(template, body.answers) },
      ...{ amends_id: null, amend_reason: null, amended_by: null, retraction: null, author_id: actor.id },
      ...{ author: personJson(actor), created_at: at, changed_at: at, signed_at: null, signed_by: null },
    });
    await tx.audit.record('form.begin', {
      actor,
      patientId,
      facilityId,
      resource: `form/${id}`,
      details: { template: template.code, relationship: record.relationship },
    });
    return created(await forms(tx).get(id));
  });
};

const scoresJson = (template: FormTemplate, answers: Answers): string => JSON.stringify(scoresOf(template, answers));

interface Change {
  readonly action: string;
  readonly reason?: string;
  readonly write: (form: RecordForm, tx: EhrTx) => Promise<void>;
}

/** Changes a form that is locked; its version grows by one. */
async function changeForm(formId: string, context: Context, { action, reason, write }: Change): Promise<RecordForm> {
  const { actor, db, clock, ifMatch } = context;
  const found = await forms(db.read).get(formId);
  const { patientId } = await openKept('form', formId, found, context);
  return db.transaction(async (tx) => {
    const before = await formRows(tx).lock(formId);
    mustBeOwnDraft(before, context);
    mustBeCurrent(before, ifMatch);
    await write(before, tx);
    await formRows(tx).update(formId, { version: before.version + 1, changed_at: clock.now() });
    const after = await forms(tx).get(formId);
    await noteForm(tx, after, clock.now());
    if (after.state !== 'draft') await tellOfForm(tx, after, clock.now());
    await tx.audit.record(action, {
      actor,
      patientId: after.patientId,
      facilityId: after.facilityId,
      resource: `form/${formId}`,
      reason: reason ?? null,
      details: { template: after.templateCode, version: after.version },
    });
    return { ...after, patientId };
  });
}

/** A draft of somebody else is not there. @throws NotFound */
export function mustBeOwnDraft({ id, state, author }: RecordForm, { actor }: Pick<Context, 'actor'>): void {
  if (state === 'draft' && author.id !== actor.id) throw new NotFound('form', id);
}

function mustBeDraft({ state }: RecordForm): void {
  if (state !== 'draft') throw new FormNotDraft('Begin an amendment.');
}

export const saveForm: Handler<typeof api.saveForm, Deps> = ({ params, body }, context) =>
  changeForm(params.formId, context, {
    action: 'form.save',
    write: async (form, tx) => {
      mustBeDraft(form);
      const template = await formTemplates(tx).get(form.templateCode, form.templateVersion);
      mustFit(template, body.answers, false);
      const answers = JSON.stringify(body.answers);
      await formRows(tx).update(form.id, { answers, scores: scoresJson(template, body.answers) });
    },
  });

export const signForm: Handler<typeof api.signForm, Deps> = ({ params }, context) =>
  changeForm(params.formId, context, {
    action: 'form.sign',
    write: async (form, tx) => {
      mustBeDraft(form);
      const template = await formTemplates(tx).get(form.templateCode, form.templateVersion);
      mustFit(template, form.answers, true);
      const at = context.clock.now();
      if (form.amends) await replaceBy(form, form.amends.formId, tx, at);
      await formRows(tx).update(form.id, { state: 'signed', signed_at: at, signed_by: personJson(context.actor) });
    },
  });

/** The signed form that is amended stands no more. @throws FormNotSigned when it was called an error meanwhile */
async function replaceBy(draft: RecordForm, formId: string, tx: EhrTx, at: Date): Promise<void> {
  const before = await formRows(tx).lock(formId);
  if (before.state !== 'signed') throw new FormNotSigned('What you amend is not signed any more.');
  await formRows(tx).update(formId, {
    ...{ state: 'amended', amended_by: draft.id, version: before.version + 1, changed_at: at },
  });
  await noteForm(tx, await forms(tx).get(formId), at);
}

export const retractForm: Handler<typeof api.retractForm, Deps> = ({ params, body }, context) =>
  changeForm(params.formId, context, {
    action: 'form.retract',
    reason: body.reason,
    write: async (form, tx) => {
      if (form.state !== 'signed') throw new FormNotSigned('Only a signed form is called an error.');
      const retraction = deedJson(context.actor, context.clock.now(), body.reason);
      await formRows(tx).update(form.id, { state: 'entered-in-error', retraction });
    },
  });

export const amendForm: Handler<typeof api.amendForm, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock } = context;
  const found = await forms(db.read).get(params.formId);
  const { patientId } = await openKept('form', found.id, found, context);
  return db.transaction(async (tx) => {
    const signed = await formRows(tx).lock(params.formId);
    if (signed.state !== 'signed') throw new FormNotSigned('Amend the newest version.');
    const begun = await forms(tx).amending(signed.id);
    if (begun) throw new FormNotSigned('Somebody amends it already.', { by: begun.author.name });
    const id = newId();
    const at = clock.now();
    await formRows(tx).insert({
      ...{ id, patient_id: signed.patientId, encounter_id: signed.encounterId, facility_id: signed.facilityId },
      ...{ template_code: signed.templateCode, template_version: signed.templateVersion },
      ...{ sensitivity: signed.sensitivity, state: 'draft', answers: JSON.stringify(signed.answers) },
      ...{ scores: JSON.stringify(signed.scores), revision: signed.revision + 1, amends_id: signed.id },
      ...{ amend_reason: body.reason, amended_by: null, retraction: null, author_id: actor.id },
      ...{ author: personJson(actor), created_at: at, changed_at: at, signed_at: null, signed_by: null },
    });
    const facts = { actor, patientId: signed.patientId, facilityId: signed.facilityId, resource: `form/${id}` };
    await tx.audit.record('form.amend', { ...facts, reason: body.reason, details: { amends: signed.id } });
    return created({ ...(await forms(tx).get(id)), patientId });
  });
};
