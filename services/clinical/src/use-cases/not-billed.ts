import { StayBilled } from '@nilecare/contracts/api/clinical-stays.ts';
import type { Deps } from '../deps.ts';
import { isAway } from './is-away.ts';

/**
 * Whether billing says that no final bill was issued for the stay. Where it does not answer, a patient who is there still
 * does not wait for it: the answer is false, and what is charged from now on stands in a further bill.
 * @throws StayBilled
 */
export async function isNotBilled(
  { billing, log }: Pick<Deps, 'billing' | 'log'>,
  encounterId: string,
): Promise<boolean> {
  try {
    const { billedAt } = await billing.getFinalBillState({ params: { encounterId } });
    if (billedAt === null) return true;
    throw new StayBilled('Credit the bill first, or admit the patient anew.', { encounterId, billedAt });
  } catch (error) {
    if (!isAway(error)) throw error;
    log.warn({ err: error }, 'whether the stay is billed could not be asked');
    return false;
  }
}
