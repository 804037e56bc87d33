import type { FacilityKey } from './hospital.ts';

/** Numbers of blocks that nobody is given: a demo that is connected to a real provider rings no stranger. */
export const phoneOf = (place: FacilityKey, n: number): string =>
  place === 'cairo' ? `+2010000${String(n).padStart(5, '0')}` : `+2499000${String(n).padStart(5, '0')}`;
