import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { actOnItem, openItem } from './act-on-item.ts';

export const holdItem: Handler<typeof api.holdItem, Deps> = async ({ params, body }, context) => {
  const opened = await openItem(params.itemId, context);
  const action = { from: ['active'], to: 'held', kind: 'held', reason: body.reason } as const;
  return actOnItem(opened, action, context);
};
