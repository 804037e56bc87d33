import type * as api from '@nilecare/contracts/api/audit.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { verifyChain } from './verify-chain.ts';

export const verifyAudit: Handler<typeof api.verifyAudit, Deps> = async (_request, deps) => {
  const { actor, db } = deps;
  actor.mustReachEveryFacility();
  const result = await verifyChain({ ...deps, read: db.read });
  await db.transaction((tx) =>
    tx.audit.record('audit.verify', {
      actor,
      outcome: result.intact ? 'success' : 'failure',
      details: { entries: result.entries, defects: result.defects.length },
    }),
  );
  return result;
};
