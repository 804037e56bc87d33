import type * as api from '@nilecare/contracts/api/business-staff.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { changeLicences } from './change-licences.ts';
import { heldLicence } from './held-licence.ts';

export const changeLicence: Handler<typeof api.changeLicence, Deps> = ({ params, body }, context) => {
  const { staffId, licenceId } = params;
  return changeLicences(
    {
      staffId,
      version: context.ifMatch,
      action: 'licence.change',
      apply: async (before, rows) => {
        const { id } = heldLicence(before, licenceId);
        await rows.update({ ...body, id, staffId });
        return id;
      },
    },
    context,
  );
};
