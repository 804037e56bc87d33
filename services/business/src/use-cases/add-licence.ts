import type * as api from '@nilecare/contracts/api/business-staff.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Deps } from '../deps.ts';
import { changeLicences } from './change-licences.ts';

export const addLicence: Handler<typeof api.addLicence, Deps> = async ({ params, body }, context) => {
  const { staffId } = params;
  const id = newId();
  const outcome = await changeLicences(
    {
      staffId,
      version: null,
      action: 'licence.add',
      apply: async (_before, rows) => {
        await rows.insertAll([{ ...body, id, staffId }], context.clock.now());
        return id;
      },
    },
    context,
  );
  return created(outcome);
};
