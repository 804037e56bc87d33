import type { Encounter } from '@nilecare/contracts/api/clinical.ts';

/** A visit stands beside a stay in hospital: it has no bed and no ward to be moved to. */
export const isVisit = ({ class: kind }: Pick<Encounter, 'class'>): boolean => kind === 'ambulatory';
