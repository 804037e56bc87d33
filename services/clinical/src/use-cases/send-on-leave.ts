import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { sendOnLeave as leave } from '../domain/encounter.ts';
import { changeStay } from './change-stay.ts';

export const sendOnLeave: Handler<typeof api.sendOnLeave, Deps> = ({ params, body }, context) => {
  const { clock, ifMatch } = context;
  const expectedBackAt = body.expectedBackAt === null ? null : new Date(body.expectedBackAt);
  return changeStay(context, {
    encounterId: params.encounterId,
    action: 'encounter.leave',
    rule: (before) => leave(before, { reason: body.reason, expectedBackAt }, clock.now(), ifMatch),
    reason: body.reason,
  });
};
