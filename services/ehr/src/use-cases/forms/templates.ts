import { TemplateCodeTaken, TemplateUnsound, type TemplateBody } from '@nilecare/contracts/api/ehr-forms.ts';
import type * as api from '@nilecare/contracts/api/ehr-forms.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { addTemplate, formTemplates } from '../../data/form-templates.ts';
import { personOf } from '../../data/person.ts';
import type { Deps } from '../../deps.ts';
import { templateFaults } from '../../domain/template-faults.ts';

function mustBeSound(body: TemplateBody): void {
  const faults = templateFaults(body);
  if (faults.length > 0) throw new TemplateUnsound(faults);
}

export const listFormTemplates: Handler<typeof api.listFormTemplates, Deps> = async (_request, { db }) => ({
  items: await formTemplates(db.read).newest(),
});

export const getFormTemplate: Handler<typeof api.getFormTemplate, Deps> = ({ params, query }, { db }) =>
  formTemplates(db.read).get(params.code, query.version);

export const createFormTemplate: Handler<typeof api.createFormTemplate, Deps> = ({ body }, { actor, db, clock }) => {
  const { code, ...definition } = body;
  mustBeSound(definition);
  return db.transaction(async (tx) => {
    const by = personOf(actor);
    const isFree = await addTemplate(tx, { code, version: 1, inUse: true, body: definition, at: clock.now(), by });
    if (!isFree) throw new TemplateCodeTaken('Choose another code, or change the form that has it.', { code });
    await tx.audit.record('form-template.create', { actor, resource: `form-template/${code}` });
    return created(await formTemplates(tx).get(code));
  });
};

export const changeFormTemplate: Handler<typeof api.changeFormTemplate, Deps> = ({ params, body }, context) => {
  const { actor, db, clock, ifMatch } = context;
  const { inUse, ...definition } = body;
  mustBeSound(definition);
  return db.transaction(async (tx) => {
    const before = await formTemplates(tx).get(params.code);
    mustBeCurrent(before, ifMatch);
    const version = before.version + 1;
    const added = await addTemplate(tx, {
      ...{ code: params.code, version, inUse, body: definition, at: clock.now(), by: personOf(actor) },
    });
    if (!added) throw new VersionConflict(String(ifMatch), version);
    const facts = { actor, resource: `form-template/${params.code}`, details: { version, inUse } };
    await tx.audit.record('form-template.change', facts);
    return formTemplates(tx).get(params.code);
  });
};
