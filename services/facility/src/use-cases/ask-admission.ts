import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Deps } from '../deps.ts';
import { mustBeAdmitted, type Admission } from '../domain/admission.ts';

/**
 * Asks clinical who it is that wants a bed, or for whom one is to be kept.
 * @throws EncounterNotOpen, EncounterIsVisit; what clinical answers otherwise passes through
 */
export async function askAdmission(
  { clinical, clock }: Pick<Deps, 'clinical'> & { readonly clock: Clock },
  encounterId: string,
  purpose: 'lie' | 'keep' = 'lie',
): Promise<Admission> {
  const knownAt = clock.now();
  const encounter = await clinical.getEncounter({ params: { encounterId } });
  mustBeAdmitted(encounter, purpose);
  const { patientId, recordId, facilityId, version } = encounter;
  const { gender, birthDate } = await clinical.getPatient({ params: { patientId } });
  return { encounterId, patientId: recordId, facilityId, version, gender, birthDate, knownAt };
}
