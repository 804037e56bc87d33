import { EncounterClass, type Encounter } from '@nilecare/contracts/api/clinical.ts';

type Stay = Pick<Encounter, 'class' | 'status'>;

/** What becomes of bed and orders, as a word of `stays.reclassified`. */
type Meaning = 'planned' | 'admitted' | 'visitToEmergency' | 'wardToEmergency' | 'wardToVisit' | 'emergencyToVisit';

/** The classes under which a stay may go on. Each way has a meaning: who was admitted by mistake is an emergency still. */
export const otherClasses = ({ class: kind }: Pick<Stay, 'class'>): EncounterClass[] =>
  EncounterClass.options.filter((it) => it !== kind);

/** What it means that a stay goes on under another class. */
export function meaningOf({ class: from, status }: Stay, to: EncounterClass): Meaning {
  // Nobody is there yet, and no service has heard of it.
  if (status === 'planned') return 'planned';
  switch (to) {
    case 'inpatient':
      return 'admitted';
    case 'emergency':
      return from === 'inpatient' ? 'wardToEmergency' : 'visitToEmergency';
    case 'ambulatory':
      return from === 'inpatient' ? 'wardToVisit' : 'emergencyToVisit';
  }
}
