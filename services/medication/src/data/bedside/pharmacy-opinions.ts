import type { Dose } from '@nilecare/contracts/api/medication-administration.ts';
import type { Reader } from '../../deps.ts';
import { decisionsOf } from '../pharmacy/decisions.ts';
import { pharmacyOrders } from '../pharmacy/orders.ts';

type Opinion = Pick<Dose, 'verified' | 'objection'>;

const VERIFIED: ReadonlySet<string> = new Set(['verified', 'partly-dispensed', 'dispensed']);

/** What the pharmacy thinks of each of these orders. */
export async function pharmacyOpinions(db: Reader, itemIds: readonly string[]): Promise<(itemId: string) => Opinion> {
  const states = await pharmacyOrders(db).statesOf(itemIds);
  const doubted = [...states].flatMap(([id, state]) => (state === 'queried' || state === 'rejected' ? [id] : []));
  const decisions = await decisionsOf(db, doubted);
  return (itemId) => {
    const state = states.get(itemId);
    const kind = state === 'rejected' ? 'rejection' : 'query';
    const said = decisions.get(itemId)?.[kind];
    return { verified: state !== undefined && VERIFIED.has(state), objection: said ? { kind, ...said } : null };
  };
}
