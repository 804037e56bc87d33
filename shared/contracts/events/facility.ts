import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

const Assignment = z.object({
  assignmentId: Id,
  bedId: Id,
  wardId: Id,
  facilityId: Id,
  encounterId: Id,
  patientId: Id,
  at: Instant,
});

export const bedAssigned = event({
  topic: 'bed.assigned',
  owner: 'facility',
  data: Assignment,
  summary: 'A patient was put into a bed',
});
export const bedReleased = event({
  topic: 'bed.released',
  owner: 'facility',
  data: Assignment.extend({ reason: z.enum(['discharge', 'transfer', 'release']).default('release') }),
  summary: 'A patient left a bed (discharge or transfer)',
});
export const bedCleaned = event({
  topic: 'bed.cleaned',
  owner: 'facility',
  data: Assignment.pick({ bedId: true, wardId: true, facilityId: true, at: true }),
  summary: 'A bed was cleaned and can take a patient',
});
