import type { PrescriptionItem } from '@nilecare/contracts/api/medication.ts';
import { numbers } from '../../data/numbers.ts';
import type { Deps } from '../../deps.ts';
import { faultAt } from '../handler.ts';
import { mustBeOf } from '../patients/same-patient.ts';
import type { OrderSaid } from './order-said.ts';

/**
 * The order here that the numbers of an order stand for: of those that it was, the one that was signed last.
 * @returns undefined where it was not heard of. @throws MessageFault where it is another patient's
 */
export async function knownItem(
  { numbers: said, place }: OrderSaid,
  patientId: string,
  deps: Deps,
): Promise<PrescriptionItem | undefined> {
  const known = await numbers(deps.db.read, deps.cipher, 'prescription-item').of(said);
  const items: PrescriptionItem[] = [];
  for (const { subjectId: prescriptionId, partId } of known) {
    const { items: all } = await deps.medication.getPrescription({ params: { prescriptionId } });
    items.push(...all.filter(({ id }) => id === partId));
  }
  const [item] = items.toSorted((a, b) => b.signedAt.localeCompare(a.signedAt));
  if (item) await mustBeOf(patientId, item.patientId, place.replace(/1$/, '2'), deps);
  return item;
}

/** @throws MessageFault where it was not heard of */
export async function itemMeant(said: OrderSaid, patientId: string, deps: Deps): Promise<PrescriptionItem> {
  const item = await knownItem(said, patientId, deps);
  if (item) return item;
  const place = said.place.replace(/1$/, '2');
  throw faultAt('204', place, `${place} is the number of no order that was heard of: send the order first.`);
}
