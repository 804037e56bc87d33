import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { returnFromLeave as returned } from '../domain/encounter.ts';
import { changeStay } from './change-stay.ts';

export const returnFromLeave: Handler<typeof api.returnFromLeave, Deps> = ({ params }, context) =>
  changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.return',
    rule: (before) => returned(before, context.ifMatch),
  });
