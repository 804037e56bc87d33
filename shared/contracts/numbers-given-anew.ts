import type { PatientIdentifier } from './api/clinical-patients.ts';

type Kept = Pick<PatientIdentifier, 'kind' | 'use' | 'validTo'>;

/** Numbers that are given to somebody else once they are free; a national id and a passport say who it is also when they expired. */
export const isGivenAnew = ({ kind }: Pick<Kept, 'kind'>): boolean => kind === 'hospital-number' || kind === 'other';

/**
 * Whether what a patient is known by may be somebody else's on a day: its last one is over, or it is called old and nobody knows since when.
 * @param day `YYYY-MM-DD`
 */
export const mayBeOfAnother = (it: Kept, day: string): boolean =>
  isGivenAnew(it) && (it.validTo === null ? it.use === 'old' : it.validTo < day);
