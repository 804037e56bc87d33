import { LabItemState } from '@nilecare/contracts/api/lab-orders.ts';
import type { verifyResult as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { actOnItem } from './act-on-item.ts';
import { verify } from './verify.ts';

export const verifyResult: Handler<typeof contract, Deps> = ({ params }, context) =>
  actOnItem(params.itemId, 'lab-result.verify', context, async (tx, item, at) => {
    if (item.state !== 'entered') throw new LabItemState(item.state);
    await verify(tx, item, context.actor, at);
  });
