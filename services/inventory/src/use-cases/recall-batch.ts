import {
  RecallClosed,
  type closeRecall as closing,
  type recallBatch as contract,
} from '@nilecare/contracts/api/inventory-recalls.ts';
import { batchRecalled } from '@nilecare/contracts/events/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { batches, batchRows, type Batch } from '../data/batches.ts';
import { items } from '../data/items.ts';
import { recallRows, recalls } from '../data/recalls.ts';
import { markChangedEverywhere } from '../data/watched-shelves.ts';
import type { Deps, InventoryTx } from '../deps.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

/** A lot, locked: who was about to take from it has done so, and who comes later sees what is changed. @throws NotFound */
async function lockLot(tx: InventoryTx, batchId: string): Promise<Batch> {
  await markChangedEverywhere(tx, (await batches(tx).get(batchId)).itemId);
  return batchRows(tx).lock(batchId);
}

export const recallBatch: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { batchId, reason } = body;
    const at = clock.now();
    const { itemId, lot } = await lockLot(tx, batchId);
    const id = newId(at.getTime());
    await recallRows(tx).insert({ id, batchId, reason, begunBy: actor.name }, at);
    await batchRows(tx).setRecalled(batchId, true);
    const { drugId } = await items(tx).get(itemId);
    const news = { recallId: id, batchId, itemId, drugId, lot, at: at.toISOString() };
    await tx.outbox.add(batchRecalled, news, { key: batchId });
    await tx.audit.record('stock-recall.begin', {
      actor,
      resource: `batch/${batchId}`,
      reason,
      details: { recallId: id },
    });
    return recalls(tx).get(id);
  });

export const closeRecall: Handler<typeof closing, Deps> = ({ params, body }, { actor, db, clock, ifMatch }) =>
  db.transaction(async (tx) => {
    await lockLot(tx, (await recalls(tx).get(params.recallId)).batchId);
    const recall = await recallRows(tx).lock(params.recallId);
    mustBeCurrent(recall, ifMatch);
    if (recall.state === 'closed') throw new RecallClosed('Look at its outcome.');
    await recallRows(tx).close(recall.id, body.outcome, actor.name, clock.now());
    if (body.release) await batchRows(tx).setRecalled(recall.batchId, false);
    await tx.audit.record('stock-recall.close', {
      ...{ actor, resource: `batch/${recall.batchId}`, reason: body.outcome },
      details: { recallId: recall.id, released: body.release },
    });
    return recalls(tx).get(recall.id);
  });
