import type { cancelIssue as contract } from '@nilecare/contracts/api/inventory-dispensing.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { issueRows, type Issue } from '../data/issues.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps, InventoryTx } from '../deps.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

const nothingYet = { storeId: null, reference: null, patientId: null, fingerprint: null };

export const cancelIssue: Handler<typeof contract, Deps> = async ({ params }, { actor, db, clock }) => {
  await db.transaction(async (tx) => {
    const id = params.issueId;
    const at = clock.now();
    // One that has not come yet is refused when it does.
    const issue = await issueRows(tx).take({ id, state: 'cancelled', ...nothingYet, at });
    if (issue.state !== 'issued') return;
    const facilityId = await putBack(tx, issue, actor, at);
    await issueRows(tx).cancel(id);
    const about = { facilityId, patientId: issue.patientId, resource: `stock-issue/${id}` };
    await tx.audit.record('stock.cancel-issue', { actor, ...about });
  });
  return noContent();
};

/** What did not come back before comes back to its batches. @returns the facility of their store */
async function putBack(tx: InventoryTx, issue: Issue, actor: Actor, at: Date): Promise<string | null> {
  const { storeId, patientId } = issue;
  if (storeId === null) return null;
  const { facilityId } = await stores(tx).get(storeId);
  await shelfRows(tx).lock(
    storeId,
    issue.lines.map((it) => it.itemId),
  );
  for (const { itemId, batchId, quantity, returned } of issue.lines) {
    if (quantity === returned) continue;
    const place = { facilityId, storeId, itemId, batchId };
    const reference = { kind: 'issue', id: issue.id };
    const back = { kind: 'issue-cancelled', quantity: quantity - returned } as const;
    await shelfRows(tx).move({ ...place, ...back, actor, at, patientId, reference });
  }
  return facilityId;
}
