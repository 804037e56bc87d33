import { BedNotReady, BedOccupied } from '@nilecare/contracts/api/facility.ts';
import type { BedCondition, BedEquipment } from '@nilecare/contracts/beds.ts';

export interface Bed {
  readonly id: string;
  readonly wardId: string;
  readonly facilityId: string;
  readonly roomId: string;
  readonly state: BedCondition;
  readonly monitored: boolean;
  readonly isolation: boolean;
  readonly equipment: readonly BedEquipment[];
}

/** What is done to a bed. `vacate` leaves it as clean as it was; with `return` who left it by mistake is in it again. */
export const acts = [
  'assign',
  'return',
  'leave',
  'vacate',
  'start-cleaning',
  'clean',
  'block',
  'unblock',
  'unblock-dirty',
  'retire',
  'restore',
] as const;
export type Act = (typeof acts)[number];

/** What becomes of a bed; what is not named is refused. */
const outcomes: Readonly<Record<BedCondition, Readonly<Partial<Record<Act, BedCondition>>>>> = {
  ready: { assign: 'occupied', 'start-cleaning': 'cleaning', clean: 'ready', block: 'blocked', retire: 'retired' },
  occupied: { leave: 'dirty', vacate: 'ready' },
  dirty: { return: 'occupied', 'start-cleaning': 'cleaning', clean: 'ready', block: 'blocked', retire: 'retired' },
  cleaning: { 'start-cleaning': 'cleaning', clean: 'ready', block: 'blocked', retire: 'retired' },
  blocked: { unblock: 'ready', 'unblock-dirty': 'dirty', retire: 'retired' },
  retired: { restore: 'dirty' },
};

/**
 * How the bed is afterwards; the same as before where the act was done already.
 * @throws BedOccupied where a patient lies in it, BedNotReady where it is in another state that forbids it
 */
export function after(bed: Pick<Bed, 'id' | 'state'>, act: Act): BedCondition {
  const outcome = outcomes[bed.state][act];
  if (outcome) return outcome;
  throw bed.state === 'occupied' ? new BedOccupied(bed.id) : new BedNotReady(bed.id, bed.state);
}
