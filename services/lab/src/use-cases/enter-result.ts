import { LabItemState } from '@nilecare/contracts/api/lab-orders.ts';
import type { enterResult as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { results } from '../data/results.ts';
import type { Deps } from '../deps.ts';
import { actOnItem } from './act-on-item.ts';
import { enterValue } from './enter-value.ts';

const enterable = new Set(['received', 'entered', 'verified']);

export const enterResult: Handler<typeof contract, Deps> = ({ params, body }, context) =>
  actOnItem(params.itemId, 'lab-result.enter', context, async (tx, item, at) => {
    if (!enterable.has(item.state)) throw new LabItemState(item.state);
    // What replaces a released value goes on being a correction, whoever types it again.
    const reason =
      item.released_result_id !== null && item.result_id !== null
        ? (await results(tx).row(item.result_id)).correction_reason
        : null;
    await enterValue(tx, item, { ...body, reason }, context.actor, at);
  });
