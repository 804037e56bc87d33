import type { Encounter as FhirEncounter, EncounterDiagnosis, EncounterLocation as At } from '@medplum/fhirtypes';
import type { CareTeamMember, Disposition, Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import type { EncounterLocation } from '@nilecare/contracts/api/clinical-stays.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, coding, concept, period, reference, resource, said } from '../elements.ts';

const classes = { inpatient: 'IMP', emergency: 'EMER', ambulatory: 'AMB' } as const;
/** HL7 v3 ParticipationType. */
const roles = { attending: 'ATND', consultant: 'CON', nurse: 'SPRF' } as const;

/** HL7 discharge-disposition; what it does not have is `oth`. */
const dispositions: Readonly<Record<Disposition, string>> = {
  home: 'home',
  'other-home': 'alt-home',
  'other-hospital': 'other-hcf',
  'long-term-care': 'long',
  rehabilitation: 'rehab',
  hospice: 'hosp',
  psychiatric: 'psy',
  'against-advice': 'aadvice',
  died: 'exp',
  other: 'oth',
};

/** What is said of a stay besides itself. */
export interface StayParts {
  readonly diagnoses: readonly Diagnosis[];
  readonly locations: readonly EncounterLocation[];
}

/** A stay or a visit, with where she lay and what was diagnosed when. */
export const encounterResource = (it: Encounter, { diagnoses, locations }: StayParts): Resource =>
  resource<FhirEncounter>({
    resourceType: 'Encounter',
    id: it.id,
    status: it.status === 'on-leave' ? 'onleave' : it.status,
    class: coding('v3-ActCode', classes[it.class]),
    subject: reference('Patient', it.patientId),
    participant: it.careTeam.map(participant),
    period: period(it.admittedAt, it.dischargedAt),
    reasonCode: it.reason === null ? null : [concept(it.reason)],
    diagnosis: diagnoses.filter(({ verificationStatus }) => verificationStatus !== 'entered-in-error').map(diagnosis),
    hospitalization: hospitalization(it),
    location: locations.map(location).filter((one) => one !== null),
    serviceProvider: reference('Organization', it.facilityId),
  });

const participant = ({ staffId, role }: CareTeamMember) => ({
  type: [coded('v3-ParticipationType', roles[role])],
  individual: reference('Practitioner', staffId),
});

/** HL7 diagnosis-role; it has none for what is worked with. */
const stages = { admission: 'AD', discharge: 'DD' } as const;

const diagnosis = ({ id, text, stage, rank }: Diagnosis): EncounterDiagnosis => ({
  condition: reference('Condition', id, text),
  use: stage === 'working' ? concept('Working diagnosis') : coded('diagnosis-role', stages[stage]),
  rank: rank === 'principal' ? 1 : 2,
});

function hospitalization({ discharge }: Encounter): FhirEncounter['hospitalization'] {
  if (discharge === null || (discharge.disposition === null && discharge.destination === null)) return undefined;
  return said({
    destination: discharge.destination === null ? null : { display: discharge.destination },
    dischargeDisposition:
      discharge.disposition === null ? null : coded('discharge-disposition', dispositions[discharge.disposition]),
  });
}

function location({ facilityId, wardId, bedId, from, to }: EncounterLocation): At | null {
  return said<At>({
    location: reference('Location', bedId ?? wardId ?? facilityId),
    status: to === null ? 'active' : 'completed',
    period: period(from, to),
  });
}
