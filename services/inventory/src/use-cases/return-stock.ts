import {
  IssueCancelled,
  IssueDiffers,
  type returnStock as contract,
} from '@nilecare/contracts/api/inventory-dispensing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { issueRows, issues, type Issue } from '../data/issues.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';

export const returnStock: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { issueId, returnId } = params;
    const at = clock.now();
    const issue = await issueRows(tx).lock(issueId);
    if (!issue?.storeId) throw new NotFound('issue', issueId);
    const fingerprint = fingerprintOf([issueId, body.lines]);
    const before = await issueRows(tx).addReturn(returnId, issueId, fingerprint, at);
    if (before !== undefined && before !== fingerprint) throw new IssueDiffers('Use a new id for another return.');
    if (before !== undefined) return issues(tx).view(issueId);
    if (issue.state === 'cancelled') throw new IssueCancelled('All of it came back when it was cancelled.');

    const { storeId, patientId } = issue;
    const { facilityId } = await stores(tx).get(storeId);
    const lines = body.lines.map((it) => ({ ...it, itemId: mustBeOut(issue, it.batchId, it.quantity) }));
    await shelfRows(tx).lock(
      storeId,
      lines.map((it) => it.itemId),
    );
    for (const { itemId, batchId, quantity, reusable } of lines) {
      await issueRows(tx).takeBack(issueId, batchId, quantity);
      const place = { facilityId, storeId, itemId, batchId, actor, at, patientId, reason: body.reason };
      const reference = { kind: 'issue', id: issueId };
      await shelfRows(tx).move({ ...place, kind: 'return', quantity, reference });
      // It comes back into the book and leaves it again: who looks sees both.
      if (!reusable) await shelfRows(tx).move({ ...place, kind: 'waste', quantity: -quantity, reference });
    }
    await tx.audit.record('stock.return', {
      ...{ actor, patientId, facilityId, resource: `stock-issue/${issueId}`, reason: body.reason },
      details: { lines: body.lines },
    });
    return issues(tx).view(issueId);
  });

/** @returns the item of the batch. @throws IssueDiffers when more comes back than left */
function mustBeOut(issue: Issue, batchId: string, quantity: number): string {
  const line = issue.lines.find((it) => it.batchId === batchId);
  if (!line || quantity > line.quantity - line.returned)
    throw new IssueDiffers('No more of a batch comes back than left.', { batchId });
  return line.itemId;
}
