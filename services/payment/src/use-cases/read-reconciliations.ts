import { z } from 'zod';
import { DifferenceClosed } from '@nilecare/contracts/api/payment-ledger.ts';
import type * as api from '@nilecare/contracts/api/payment-ledger.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { reconciliationRows, reconciliations } from '../data/reconciliations.ts';
import type { Deps } from '../deps.ts';

export const listReconciliations: Handler<typeof api.listReconciliations, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  actor.mustReachFacility(filter.facilityId);
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await reconciliations(db.read).page({ ...filter, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.at, it.id]);
};

export const getReconciliation: Handler<typeof api.getReconciliation, Deps> = async ({ params }, { actor, db }) => {
  const found = await reconciliations(db.read).get(params.reconciliationId);
  actor.mustReachFacility(found.facilityId);
  return found;
};

export const closeDifference: Handler<typeof api.closeDifference, Deps> = (
  { params: { reconciliationId, lineId }, body: { reason } },
  { actor, db, clock },
) =>
  db.transaction(async (tx) => {
    const { facilityId } = await reconciliations(tx).get(reconciliationId);
    actor.mustReachFacility(facilityId);
    const line = await reconciliationRows(tx).lockLine(reconciliationId, lineId);
    if (line.open !== 1) throw new DifferenceClosed('Look at the reason that was given.');
    await reconciliationRows(tx).closeLine(lineId, actor.name, reason, clock.now());
    await tx.audit.record('provider-report.close', {
      ...{ actor, facilityId, resource: `provider-report/${reconciliationId}`, reason },
      details: { lineId, outcome: line.outcome },
    });
    return reconciliations(tx).get(reconciliationId);
  });
