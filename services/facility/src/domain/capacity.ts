import { WardFull } from '@nilecare/contracts/api/facility.ts';

/**
 * @param more how many beds are to be added to those the ward has
 * @throws WardFull
 */
export function mustHaveSpace(
  ward: { readonly id: string; readonly capacity: number | null; readonly beds: number },
  more: number,
): void {
  if (ward.capacity !== null && ward.beds + more > ward.capacity) throw new WardFull(ward.id, ward.capacity);
}
