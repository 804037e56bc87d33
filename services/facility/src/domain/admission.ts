import { EncounterElsewhere, EncounterNotOpen } from '@nilecare/contracts/api/facility.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Bed } from './bed.ts';

/** @throws EncounterNotOpen when the patient is not admitted (any more) */
export function mustBeAdmitted(encounter: Pick<Encounter, 'id' | 'status'>): void {
  if (encounter.status !== 'in-progress') throw closed(encounter.id);
}

/** @throws EncounterElsewhere when the patient is admitted to another facility than the bed's */
export function mustBeAdmittedHere(encounter: Pick<Encounter, 'id' | 'facilityId'>, bed: Bed): void {
  if (encounter.facilityId !== bed.facilityId)
    throw new EncounterElsewhere('Choose a bed of the facility that admitted the patient.', {
      encounterId: encounter.id,
    });
}

export const closed = (encounterId: string): EncounterNotOpen =>
  new EncounterNotOpen('The patient is not admitted; admit the patient first.', { encounterId });
