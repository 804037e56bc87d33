import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { isVisit } from './is-visit.ts';

export type StayAct =
  | 'transfer'
  | 'discharge'
  | 'bill'
  | 'reopen'
  | 'leave'
  | 'return'
  | 'start'
  | 'reclassify'
  | 'cancel'
  | 'retract'
  | 'times';

/** What can be done with a stay in its state, the usual first. The server decides; what it would refuse is not offered. */
export function actsOf(stay: Pick<Encounter, 'status' | 'class'>): readonly StayAct[] {
  switch (stay.status) {
    case 'planned':
      return ['start', 'reclassify', 'cancel'];
    case 'in-progress':
      return isVisit(stay)
        ? ['discharge', 'reclassify', 'times', 'cancel', 'retract']
        : ['transfer', 'discharge', 'leave', 'reclassify', 'times', 'cancel', 'retract'];
    case 'on-leave':
      return ['return', 'discharge', 'reclassify', 'times', 'retract'];
    case 'finished':
      return ['bill', 'reopen', 'times', 'retract'];
    case 'cancelled':
    case 'entered-in-error':
      return [];
  }
}

/** The words for what can be done: nobody is discharged from a visit. */
export function wordOf(act: StayAct, stay: Pick<Encounter, 'class'>) {
  if (isVisit(stay) && act === 'discharge') return 'stays.endVisit';
  if (isVisit(stay) && act === 'reopen') return 'stays.reopenVisit';
  return `stays.act.${act}` as const;
}
