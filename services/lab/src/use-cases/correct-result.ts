import { LabItemState } from '@nilecare/contracts/api/lab-orders.ts';
import type { correctResult as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { actOnItem } from './act-on-item.ts';
import { enterValue } from './enter-value.ts';

export const correctResult: Handler<typeof contract, Deps> = ({ params, body }, context) =>
  actOnItem(params.itemId, 'lab-result.correct', context, async (tx, item, at) => {
    if (item.state !== 'released') throw new LabItemState(item.state);
    await enterValue(tx, item, body, context.actor, at);
  });
