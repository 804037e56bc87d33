import type { getFinalBillState as contract } from '@nilecare/contracts/api/billing-final-bills.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounters } from '../../data/encounters.ts';
import type { Deps } from '../../deps.ts';

/** Of a stay that billing never heard of nothing was billed. */
export const getFinalBillState: Handler<typeof contract, Deps> = async ({ params }, { db }) => {
  const encounter = await encounters(db.read).find(params.encounterId);
  return { encounterId: params.encounterId, billedAt: encounter?.billed_at?.toISOString() ?? null };
};
