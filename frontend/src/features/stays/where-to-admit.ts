import type { Facility } from '@nilecare/contracts/api/facility.ts';

/**
 * Where somebody admits a patient unless she says otherwise: the first wish that is a facility she works in, which the one
 * that registered the patient need not be.
 */
export const whereToAdmit = (own: readonly Pick<Facility, 'id'>[], wishes: readonly (string | undefined)[]): string =>
  wishes.find((wish) => own.some((it) => it.id === wish)) ?? own[0]?.id ?? '';
