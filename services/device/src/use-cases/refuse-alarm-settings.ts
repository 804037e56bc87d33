import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { endProposal } from './end-proposal.ts';

export const refuseAlarmSettings: Handler<typeof api.refuseAlarmSettings, Deps> = ({ params, body }, context) =>
  endProposal(context, { settingsId: params.settingsId, reason: body.reason, action: 'alarm-settings.refuse' });
