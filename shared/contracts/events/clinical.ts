import { z } from 'zod';
import { EncounterClass } from '../api/clinical.ts';
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

/** The link between two records of one person. */
const PatientLink = z.object({
  mergeId: Id,
  /** The record that goes on, and the one that now points to it. */
  survivorId: Id,
  mergedId: Id,
  facilityId: Id,
  /** Grows with every merge and unmerge of the merged patient: what comes late is recognised. */
  version: z.number().int(),
  at: Instant,
});

export const patientMerged = event({
  topic: 'patient.merged',
  owner: 'clinical',
  data: PatientLink,
  summary: 'Two records turned out to be one person: what stands under one is read with the other',
});
export const patientUnmerged = event({
  topic: 'patient.unmerged',
  owner: 'clinical',
  data: PatientLink,
  summary: 'A merge was a mistake: both records stand alone again',
});

const EncounterRef = z.object({
  encounterId: Id,
  patientId: Id,
  facilityId: Id,
  /** An `ambulatory` visit stands beside a stay: its end is not the end of the stay. */
  class: EncounterClass.default('inpatient'),
  /** Of the encounter, which grows with each change: what comes late is recognised. Older events do not say. */
  version: z.number().int().optional(),
  at: Instant,
});

export const encounterAdmitted = event({
  topic: 'encounter.admitted',
  owner: 'clinical',
  data: EncounterRef.extend({
    /** The ward that takes the patient in; null: none was named. Older events do not say. */
    wardId: Id.nullable().default(null),
  }),
  summary: 'An inpatient stay began',
});
export const encounterTransferred = event({
  topic: 'encounter.transferred',
  owner: 'clinical',
  data: EncounterRef.extend({
    fromFacilityId: Id,
    fromWardId: Id.nullable(),
    toWardId: Id.nullable(),
  }),
  summary: 'Another ward or facility is responsible for a stay; `facilityId` is the new one',
});
export const encounterCancelled = event({
  topic: 'encounter.cancelled',
  owner: 'clinical',
  data: EncounterRef.extend({
    /** Whether she was in hospital under it until now; not, when it was only planned or had ended. Older events do not say. */
    wasPresent: z.boolean().default(false),
  }),
  summary: 'An admission was a mistake: the stay never was',
});
export const encounterDischarged = event({
  topic: 'encounter.discharged',
  owner: 'clinical',
  data: EncounterRef,
  summary: 'An inpatient stay ended',
});
/** With the ward that is responsible: what an admission says, as it holds from then on. */
const EncounterGoesOn = EncounterRef.extend({ version: z.number().int(), wardId: Id.nullable() });

export const encounterReopened = event({
  topic: 'encounter.reopened',
  owner: 'clinical',
  data: EncounterGoesOn.extend({ dischargedAt: Instant }),
  summary: 'A discharge was a mistake: the stay that ended `dischargedAt` goes on',
});
export const encounterReclassified = event({
  topic: 'encounter.reclassified',
  owner: 'clinical',
  data: EncounterGoesOn.extend({ fromClass: EncounterClass }),
  summary: 'A stay goes on under another class: `class` is the new one',
});

/** `dischargedAt` null: it goes on. */
const StayTimes = z.object({ admittedAt: Instant, dischargedAt: Instant.nullable() });

export const encounterTimesCorrected = event({
  topic: 'encounter.times-corrected',
  owner: 'clinical',
  data: EncounterRef.extend({
    version: z.number().int(),
    ...StayTimes.shape,
    /** What was known until now; it differs in one of them, or both. */
    before: StayTimes,
    /** Of the staff; null: somebody else, as another system. */
    correctedBy: Id.nullable(),
  }),
  summary: 'A stay began or ended at another time than was known; `at` is when that was said',
});
export const careTeamChanged = event({
  topic: 'careteam.changed',
  owner: 'clinical',
  data: EncounterRef.extend({ staffIds: z.array(Id) }),
  summary: 'Who is responsible for an encounter changed',
});

const EntryRef = z.object({
  patientId: Id,
  encounterId: Id.nullable(),
  facilityId: Id,
  version: z.number().int(),
  at: Instant,
});

export const problemRecorded = event({
  topic: 'problem.recorded',
  owner: 'clinical',
  data: EntryRef.extend({ problemId: Id }),
  summary: 'A problem was put on the list (version 1) or changed',
});
export const diagnosisRecorded = event({
  topic: 'diagnosis.recorded',
  owner: 'clinical',
  data: EntryRef.extend({ diagnosisId: Id }),
  summary: 'A diagnosis was recorded (version 1) or changed',
});
export const allergyRecorded = event({
  topic: 'allergy.recorded',
  owner: 'clinical',
  data: EntryRef.extend({ allergyId: Id }),
  summary: 'An allergy was recorded',
});
export const allergyChanged = event({
  topic: 'allergy.changed',
  owner: 'clinical',
  data: EntryRef.extend({ allergyId: Id }),
  summary: 'An allergy was changed, refuted or called an error',
});
export const immunisationRecorded = event({
  topic: 'immunisation.recorded',
  owner: 'clinical',
  data: EntryRef.extend({ immunisationId: Id }),
  summary: 'An immunisation was recorded (version 1) or changed',
});
export const observationRecorded = event({
  topic: 'observation.recorded',
  owner: 'clinical',
  data: EntryRef.extend({
    observationId: Id,
    takenAt: Instant,
    news2: z.object({ score: z.number().int(), risk: z.enum(['low', 'low-medium', 'medium', 'high']) }).nullable(),
  }),
  summary: 'Vital signs were entered by hand (version 1), corrected or called an error',
});
export const noteSigned = event({
  topic: 'note.signed',
  owner: 'clinical',
  data: EntryRef.extend({ noteId: Id, type: z.string() }),
  summary: 'A note was signed',
});
export const noteAmended = event({
  topic: 'note.amended',
  owner: 'clinical',
  data: EntryRef.extend({ noteId: Id, type: z.string(), amendedBy: Id.nullable() }),
  summary: 'A signed note has a newer version, an addendum, or was called an error',
});
export const recordGlassBroken = event({
  topic: 'record.glass-broken',
  owner: 'clinical',
  data: z.object({
    breakGlassId: Id,
    patientId: Id,
    facilityId: Id,
    userId: z.string(),
    staffId: Id.nullable(),
    category: z.string(),
    at: Instant,
    until: Instant,
  }),
  summary: 'Somebody opened a record to themselves without a care relationship',
});
