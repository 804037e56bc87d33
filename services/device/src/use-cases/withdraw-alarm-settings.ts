import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { endProposal } from './end-proposal.ts';

export const withdrawAlarmSettings: Handler<typeof api.withdrawAlarmSettings, Deps> = ({ params, body }, context) =>
  endProposal(context, { settingsId: params.settingsId, reason: body.reason, action: 'alarm-settings.withdraw' });
