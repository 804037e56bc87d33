import type * as api from '@nilecare/contracts/api/business-staff.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { changeLicences } from './change-licences.ts';
import { heldLicence } from './held-licence.ts';

export const removeLicence: Handler<typeof api.removeLicence, Deps> = ({ params }, context) => {
  const { staffId, licenceId } = params;
  return changeLicences(
    {
      staffId,
      version: context.ifMatch,
      action: 'licence.remove',
      apply: async (before, rows) => {
        const { id } = heldLicence(before, licenceId);
        await rows.remove(id);
        return id;
      },
    },
    context,
  );
};
