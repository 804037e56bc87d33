import { LabItemState } from '@nilecare/contracts/api/lab-orders.ts';
import { SameVerifier, type releaseResult as contract } from '@nilecare/contracts/api/lab-results.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { fromColumn, fromNullable } from '../data/person.ts';
import { results } from '../data/results.ts';
import type { Deps } from '../deps.ts';
import { isSecondPerson } from '../domain/second-person.ts';
import { actOnItem } from './act-on-item.ts';
import { release } from './release.ts';
import { theRules } from './the-rules.ts';

export const releaseResult: Handler<typeof contract, Deps> = ({ params }, context) =>
  actOnItem(params.itemId, 'lab-result.release', context, async (tx, item, at) => {
    if (item.state !== 'verified' || item.result_id === null) throw new LabItemState(item.state);
    const { entered_by, verified_by } = await results(tx).row(item.result_id);
    const verifier = fromNullable(verified_by);
    const before = { enteredBy: fromColumn(entered_by), verifiedBy: verifier?.id === theRules.id ? null : verifier };
    if (!isSecondPerson(context.actor, before))
      throw new SameVerifier('Ask a colleague: two people stand behind every result.');
    await release(tx, item, context.actor, at);
  });
