import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { Resource } from '../rest/resource.ts';
import { allergyWriter, type AllergyWriterParts } from './allergy/allergy-writer.ts';
import { appointmentWriter, type AppointmentWriterParts } from './appointment/appointment-writer.ts';
import { diagnosisWriter, problemWriter, type ConditionWriterParts } from './condition/condition-writers.ts';
import { observationWriter, type ObservationWriterParts } from './observation/observation-writer.ts';
import { patientWriter, type PatientWriterParts } from './patient/patient-writer.ts';
import type { PlatformWriter } from './platform-writer.ts';

/** How the feeds show what the platform has: what is answered to a write is what the feed would store. */
export interface FeedMappers {
  readonly patient: PatientWriterParts['toResource'];
  readonly appointment: AppointmentWriterParts['toResource'];
  readonly observations: ObservationWriterParts['toResources'];
  readonly allergy: AllergyWriterParts['toResource'];
  readonly problem: ConditionWriterParts['problemResource'];
  readonly diagnosis: ConditionWriterParts['diagnosisResource'];
}

/** Everything that is written over FHIR and belongs to a service of the platform. */
export function platformWriters({ client }: Pick<Core, 'client'>, mappers: FeedMappers): readonly PlatformWriter[] {
  const record = {
    record: client('clinical', recordApi),
    problemResource: mappers.problem,
    diagnosisResource: mappers.diagnosis,
  };
  return [
    patientWriter({ clinical: client('clinical', clinicalApi), toResource: mappers.patient }),
    appointmentWriter({
      appointments: { ...client('appointment', appointmentApi), ...client('appointment', visitTypesApi) },
      toResource: mappers.appointment,
    }),
    observationWriter({ observations: client('clinical', observationsApi), toResources: mappers.observations }),
    allergyWriter({ allergies: client('clinical', allergiesApi), toResource: mappers.allergy }),
    problemWriter(record),
    diagnosisWriter(record),
  ];
}

/** Who decides on a resource before it is stored; undefined where this server alone keeps it. */
export const writerFor = (writers: readonly PlatformWriter[], resource: Resource): PlatformWriter | undefined =>
  writers.find((it) => it.type === resource.resourceType && it.accepts(resource));
