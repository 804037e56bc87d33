import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

const PatientRef = z.object({ patientId: Id, number: z.string(), facilityId: Id });

export const patientCreated = event({
  topic: 'patient.created',
  owner: 'clinical',
  data: PatientRef,
  summary: 'A patient was registered',
});
export const patientUpdated = event({
  topic: 'patient.updated',
  owner: 'clinical',
  data: PatientRef,
  summary: 'Demographics of a patient changed',
});

const EncounterRef = z.object({ encounterId: Id, patientId: Id, facilityId: Id, at: Instant });

export const encounterAdmitted = event({
  topic: 'encounter.admitted',
  owner: 'clinical',
  data: EncounterRef,
  summary: 'An inpatient stay began',
});
export const encounterDischarged = event({
  topic: 'encounter.discharged',
  owner: 'clinical',
  data: EncounterRef,
  summary: 'An inpatient stay ended',
});
export const careTeamChanged = event({
  topic: 'careteam.changed',
  owner: 'clinical',
  data: EncounterRef.extend({ staffIds: z.array(Id) }),
  summary: 'Who is responsible for an encounter changed',
});
