import type { Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { LabItemState, WITHDRAWN_VALUE } from '@nilecare/contracts/api/lab-orders.ts';
import type { reportResult as contract } from '@nilecare/contracts/api/lab-results.ts';
import { doneBy } from '@nilecare/service-kit/asked-by.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { ItemRow } from '../data/items.ts';
import type { Deps, LabTx } from '../deps.ts';
import { actOnItem } from './act-on-item.ts';
import { addRevision, writeValue } from './enter-value.ts';
import { release } from './release.ts';
import { verify } from './verify.ts';

type Body = Parameters<Handler<typeof contract, Deps>>[0]['body'];

const reportable = new Set(['received', 'entered', 'verified', 'released']);

/** What another laboratory says of a value, in the name of who brought it. */
export const reportResult: Handler<typeof contract, Deps> = ({ params, body }, context) =>
  actOnItem(params.itemId, 'lab-result.report', context, async (tx, item, at) => {
    const isDone = item.state === 'released' && (body.status === 'entered' || body.status === 'preliminary');
    if (!reportable.has(item.state) || isDone) throw new LabItemState(item.state);
    const { enterer, verifier } = peopleOf(body, context);
    const written = await write(tx, item, body, enterer, at);
    if (body.status === 'entered') return;
    const verified = written.state === 'entered' ? await verify(tx, written, verifier, at) : written;
    if (body.status !== 'preliminary' && verified.state === 'verified') await release(tx, verified, verifier, at);
  });

/** Behind a value of another laboratory stand people without an account here. */
function peopleOf({ by }: Body, { actor }: RequestContext): { readonly enterer: Person; readonly verifier: Person } {
  const { id } = doneBy(actor);
  const enterer = { id, name: by.laboratory, staffId: null };
  return { enterer, verifier: { ...enterer, name: by.verifier ?? by.laboratory } };
}

/** @throws LabItemState where what is here already is meant, and nothing is */
async function write(tx: LabTx, item: ItemRow, body: Body, by: Person, at: Date): Promise<ItemRow> {
  const { value, unit, comment, flag, range } = body;
  const reason = item.released_result_id === null ? null : body.reason;
  if (body.status === 'withdrawn') {
    const nothing = { number: null, comparator: null, unit: null, flag: null, implausible: 0 };
    const written = { ...nothing, value: WITHDRAWN_VALUE, comment, correction_reason: reason, judged: NOT_JUDGED };
    return (await addRevision(tx, item, { ...written, test_version: item.test_version }, by, at)).item;
  }
  if (value === null) {
    if (item.result_id === null) throw new LabItemState(item.state);
    return item;
  }
  const entry = { value, unit, comment, reason, confirmImplausible: true, reported: { flag, range } };
  return (await writeValue(tx, item, entry, by, at)).item;
}

const NOT_JUDGED = JSON.stringify({ range: null, delta: null });
