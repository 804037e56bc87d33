import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { addTemplate } from '../data/form-templates.ts';
import { personOf } from '../data/person.ts';
import type { Deps } from '../deps.ts';
import { shippedForms } from '../domain/shipped-forms/shipped-forms.ts';

/** The forms that NileCare ships are there when the service has started; those a hospital changed stay as they are. */
export const installForms = ({ db, clock }: Deps): Background => ({
  async start() {
    const by = personOf(serviceActor('ehr'));
    await db.transaction(async (tx) => {
      for (const { code, ...body } of shippedForms)
        await addTemplate(tx, { code, version: 1, inUse: true, body, at: clock.now(), by });
    });
  },
  stop: () => Promise.resolve(),
});
