import type { getFinalBillState as contract } from '@nilecare/contracts/api/billing-final-bills.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounters } from '../../data/encounters.ts';
import type { Deps, Reader } from '../../deps.ts';

/** Billed whole, and a bill of it stands: where nothing was charged, or all was credited, there is none to mind. */
export const getFinalBillState: Handler<typeof contract, Deps> = async ({ params: { encounterId } }, { db }) => {
  const encounter = await encounters(db.read).find(encounterId);
  const billedAt = encounter?.billed_at ?? null;
  const isBilled = billedAt !== null && (await hasBill(db.read, encounterId));
  return { encounterId, billedAt: isBilled ? billedAt.toISOString() : null };
};

async function hasBill(db: Reader, encounterId: string): Promise<boolean> {
  const bill = await db
    .selectFrom('invoices')
    .select('id')
    .where('encounter_id', '=', encounterId)
    .where('number', 'is not', null)
    .where('state', 'not in', ['credited', 'void'])
    .limit(1)
    .executeTakeFirst();
  return bill !== undefined;
}
