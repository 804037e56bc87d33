import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { PatientDeceased } from './clinical-patients.ts';
import { Id, Instant } from '../primitives.ts';
import {
  changesEncounter,
  EncounterAlreadyOpen,
  EncounterClass,
  EncounterClosed,
  EncounterNotPossible,
  encounterParams,
  ImplausibleTime,
  UnknownStaff,
} from './clinical.ts';

export class EncounterHasSigned extends problem(
  'encounter-has-signed',
  409,
  'Something signed stands in the encounter',
) {}
export class StayBilled extends problem('stay-billed', 409, 'The final bill of the stay was issued') {}
export class TransferNowhere extends problem('transfer-nowhere', 409, 'The patient is there already') {}
export class UnknownPlace extends problem('unknown-place', 422, 'There is no such ward in this facility') {}

const Reason = z.string().trim().min(3).max(500);

export const startEncounter = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/starts',
  body: z.object({ at: Instant.optional() }),
  errors: [EncounterNotPossible, EncounterAlreadyOpen, PatientMerged, PatientDeceased, ImplausibleTime],
  summary: 'The patient of a planned stay has come',
});
export const sendOnLeave = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/leaves',
  body: z.object({ reason: Reason, expectedBackAt: Instant.nullable().default(null) }),
  errors: [EncounterClosed, EncounterNotPossible, ImplausibleTime],
  summary: 'The patient goes on leave; the stay goes on',
});
export const returnFromLeave = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/returns',
  errors: [EncounterClosed, EncounterNotPossible],
  summary: 'The patient is back from leave',
});
export const transferPatient = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/transfers',
  body: z.object({
    facilityId: Id,
    wardId: Id.nullable(),
    attendingStaffId: Id,
    reason: Reason,
  }),
  errors: [EncounterClosed, EncounterNotPossible, TransferNowhere, UnknownPlace, UnknownStaff],
  summary: 'Hand a patient over to another ward or facility; the bed there is given by the facility service',
});
export const cancelEncounter = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/cancellations',
  body: z.object({ reason: Reason }),
  errors: [EncounterClosed, EncounterNotPossible, EncounterHasSigned],
  summary: 'The patient did not come, or was admitted by mistake: the stay never was',
});
export const retractEncounter = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/retractions',
  body: z.object({ reason: Reason }),
  errors: [EncounterNotPossible, EncounterHasSigned],
  summary: 'A stay was entered in error, e.g. for the wrong patient',
});
export const reopenEncounter = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/reopenings',
  body: z.object({ reason: Reason }),
  errors: [EncounterNotPossible, EncounterAlreadyOpen, PatientMerged, PatientDeceased, StayBilled],
  summary:
    'A discharge was a mistake: the stay goes on; the bed is given again by the facility service, orders that ended stay ended',
});
export const changeEncounterClass = endpoint({
  ...changesEncounter,
  method: 'POST',
  path: '/encounters/:encounterId/classes',
  body: z.object({ class: EncounterClass, reason: Reason }),
  errors: [EncounterClosed, EncounterNotPossible, EncounterAlreadyOpen, PatientMerged],
  summary:
    'An outpatient or emergency is admitted, or the other way round: the stay goes on under another class; of who is no inpatient any more the orders of the ward end',
});
export const correctEncounterTimes = endpoint({
  ...changesEncounter,
  method: 'PUT',
  path: '/encounters/:encounterId/times',
  body: z.object({ admittedAt: Instant, dischargedAt: Instant.nullable(), reason: Reason }),
  errors: [EncounterNotPossible, ImplausibleTime],
  summary: 'Correct when a stay began and ended',
});

export const EncounterLocation = z
  .object({
    facilityId: Id,
    wardId: Id.nullable(),
    /** null: in no bed, or in one that is not known. */
    bedId: Id.nullable(),
    from: Instant,
    to: Instant.nullable(),
  })
  .meta({ id: 'EncounterLocation' });
export type EncounterLocation = z.infer<typeof EncounterLocation>;
export const listEncounterLocations = endpoint({
  method: 'GET',
  path: '/encounters/:encounterId/locations',
  permission: 'encounter:read',
  scope: 'facility',
  audit: 'encounter.read',
  params: encounterParams,
  answers: { 200: z.object({ items: z.array(EncounterLocation) }) },
  summary: 'Where a patient lay, the first place first',
});
