import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import { numbers } from '../../data/numbers.ts';
import { faultAt } from '../handler.ts';
import { mustBeOf } from '../patients/same-patient.ts';
import { mustBeHere } from '../same-facility.ts';
import type { OrderSaid } from './order-said.ts';
import type { Ordering } from './ordering.ts';

/**
 * The order here that the numbers of an order stand for: of those that it was, the one that was signed last.
 * @returns undefined where it was not heard of. @throws MessageFault where it is another patient's, or of another facility
 */
export async function knownItem(
  { numbers: said, place }: OrderSaid,
  { work, deps, patientId }: Ordering,
): Promise<PrescriptionItem | undefined> {
  const known = await numbers(deps.db.read, deps.cipher, 'prescription-item').of(said);
  const items: PrescriptionItem[] = [];
  for (const { subjectId: prescriptionId, partId } of known) {
    const { items: all } = await deps.medication.getPrescription({ params: { prescriptionId } });
    items.push(...all.filter(({ id }) => id === partId));
  }
  const [item] = items.toSorted((a, b) => b.signedAt.localeCompare(a.signedAt));
  if (!item) return undefined;
  await mustBeOf(patientId, item.patientId, numberPlace(place), deps);
  mustBeHere(item.facilityId, numberPlace(place), work);
  return item;
}

/** @throws MessageFault where it was not heard of */
export async function itemMeant(said: OrderSaid, ordering: Ordering): Promise<PrescriptionItem> {
  const item = await knownItem(said, ordering);
  if (item) return item;
  const place = numberPlace(said.place);
  throw faultAt('204', place, 'drug-order-unknown');
}

/** Of the number in an ORC: ORC-2. @param place of its ORC-1 */
export const numberPlace = (place: string): string => place.replace(/1$/, '2');
