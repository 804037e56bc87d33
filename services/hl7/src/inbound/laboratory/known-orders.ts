import type { LabItem, LabOrder } from '@nilecare/contracts/api/lab-orders.ts';
import { ContractError, NotFound } from '@nilecare/contracts/errors.ts';
import { numbers, type NamedNumber, type Numbered } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';
import { OWN_AUTHORITY } from '../patients/identifiers.ts';
import { mustBeOf } from '../patients/same-patient.ts';
import { ownNumberSaid, testsMeant } from './own-numbers.ts';

/** Where a test is while it can be cancelled. */
export const WITHOUT_RESULT: ReadonlySet<LabItem['state']> = new Set(['ordered', 'collected', 'received']);

/** What an order's numbers stand for. */
export interface KnownOrders {
  /** The newest last. */
  readonly orders: readonly LabOrder[];
  /** The tests that are meant, of each order all unless its number is one of some. */
  readonly items: readonly LabItem[];
}

/**
 * The orders of the laboratory that numbers stand for; undefined where nobody heard of them.
 * @throws MessageFault where they are of another patient
 */
export async function ordersKnown(
  named: readonly NamedNumber[],
  patientId: string,
  place: string,
  deps: Deps,
): Promise<KnownOrders | undefined> {
  const meant = [...(await numbers(deps.db.read, deps.cipher, 'lab-order').of(named)), ...ownNumbers(named)];
  if (meant.length === 0) return undefined;
  const orders: LabOrder[] = [];
  const items: LabItem[] = [];
  for (const [reference, parts] of Map.groupBy(meant, (it) => it.subjectId)) {
    const order = await orderNamed(reference, place, deps);
    await mustBeOf(patientId, order.patientId, place, deps);
    orders.push(order);
    const ids = new Set(parts.map((it) => it.partId));
    const found = ids.has(WHOLE) ? order.items : testsMeant(order.items, ids);
    if (found.length === 0) throw unknownOwn(place);
    items.push(...found);
  }
  return { orders, items };
}

const WHOLE = '';

async function orderNamed(reference: string, place: string, { lab }: Deps): Promise<LabOrder> {
  try {
    return await lab.findLabOrder({ params: { reference } });
  } catch (error) {
    if (error instanceof ContractError && error.code === NotFound.code) throw unknownOwn(place);
    throw error;
  }
}

const unknownOwn = (place: string) => faultAt('204', place, 'own-number-unknown');

/** Of an order that was made here, or came here, the other system may name the number that it has here. */
const ownNumbers = (named: readonly NamedNumber[]): Numbered[] =>
  named
    .filter((it) => it.authority === OWN_AUTHORITY)
    .map(({ value }) => ownNumberSaid(value))
    .map(({ order, place = WHOLE }) => ({ subjectId: order, partId: place }));
