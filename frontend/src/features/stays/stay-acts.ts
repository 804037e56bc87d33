import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { isVisit } from './is-visit.ts';

export type StayAct = 'transfer' | 'discharge' | 'bill' | 'leave' | 'return' | 'start' | 'cancel' | 'retract' | 'times';

/** What can be done with a stay in its state, the usual first. The server decides; what it would refuse is not offered. */
export function actsOf(stay: Pick<Encounter, 'status' | 'class'>): readonly StayAct[] {
  switch (stay.status) {
    case 'planned':
      return ['start', 'cancel'];
    case 'in-progress':
      return isVisit(stay)
        ? ['discharge', 'times', 'cancel', 'retract']
        : ['transfer', 'discharge', 'leave', 'times', 'cancel', 'retract'];
    case 'on-leave':
      return ['return', 'discharge', 'times', 'retract'];
    case 'finished':
      return ['bill', 'times', 'retract'];
    case 'cancelled':
    case 'entered-in-error':
      return [];
  }
}
