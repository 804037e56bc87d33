import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { endOrder } from '../pharmacy/queue-order.ts';
import { actOnItem, openItem } from './act-on-item.ts';

export const discontinueItem: Handler<typeof api.discontinueItem, Deps> = async ({ params, body }, context) => {
  const opened = await openItem(params.itemId, context);
  const action = {
    from: ['active', 'held'],
    to: 'discontinued',
    kind: 'discontinued',
    reason: body.reason,
    also: (tx, at) => endOrder(tx, params.itemId, at),
  } satisfies Parameters<typeof actOnItem>[1];
  return actOnItem(opened, action, context);
};
