import type { Patient as FhirPatient } from '@medplum/fhirtypes';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import type { Caller } from '../../rest/exchange.ts';
import { refusal } from '../../rest/outcome.ts';
import type { Resource } from '../../rest/resource.ts';
import { idIn } from '../codes.ts';
import {
  inNameOf,
  mustBeStored,
  mustReachFacility,
  mustStay,
  repetitionKey,
  type PlatformWriter,
} from '../platform-writer.ts';
import { askingPlatform, asNotThere } from '../problem-outcome.ts';
import { patientAdvice } from './advice.ts';
import { patientPlaces, statedOf } from './to-demographics.ts';

export interface PatientWriterParts {
  readonly clinical: Pick<ClientOf<typeof clinicalApi>, 'registerPatient' | 'getPatient' | 'updatePatient'>;
  /** The feed's mapper. */
  readonly toResource: (patient: Patient) => Resource;
}

// The validator has held it to the type's definition.
const asPatient = (resource: Resource): FhirPatient => resource as unknown as FhirPatient;

const asking = <Answer>(ask: () => Promise<Answer>): Promise<Answer> =>
  askingPlatform(patientPlaces, ask, patientAdvice);

/** A patient stays where she was registered; links follow from merges, which are made in the hospital. */
const FIXED = ['managingOrganization', 'link'];

/** Registers patients in the index of the hospital, with its check for duplicates. */
export function patientWriter({ clinical, toResource }: PatientWriterParts): PlatformWriter {
  const patientOf = ({ id = '' }: Resource): Promise<Patient> =>
    clinical.getPatient({ params: { patientId: id } }).catch(asNotThere({ type: 'Patient', id }));

  return {
    type: 'Patient',
    service: 'clinical',
    accepts: () => true,
    create: (resource, caller, after) =>
      inNameOf(caller, async () => {
        const facilityId = facilityOf(asPatient(resource), caller);
        const body = { ...statedOf(asPatient(resource)), facilityId };
        const idempotencyKey = repetitionKey(resource, caller, after);
        return toResource(await asking(() => clinical.registerPatient({ body }, { idempotencyKey })));
      }),
    present: (held, caller) => inNameOf(caller, async () => toResource(await patientOf(held))),
    update: (change, current, caller) =>
      inNameOf(caller, async () => {
        const patientId = current.id ?? '';
        const before = await patientOf(current);
        mustReachFacility(caller, before.facilityId);
        const resource = await change();
        mustBeStored(current, toResource(before));
        mustStay(resource, current, FIXED);
        const body = statedOf(asPatient(resource), before);
        const { version: ifMatch } = before;
        return toResource(await asking(() => clinical.updatePatient({ params: { patientId }, body }, { ifMatch })));
      }),
  };
}

/** Where she is registered: as the resource says, or where the caller works. @throws FhirError */
function facilityOf({ managingOrganization }: FhirPatient, caller: Caller): string {
  const stated = idIn(managingOrganization, 'Organization');
  if (managingOrganization !== undefined && stated === undefined)
    throw refusal(422, 'value', 'Name the facility as Organization/<its id>.', patientPlaces.facilityId);
  const facilityId = stated ?? onlyFacility(caller.actor.facilityIds);
  if (facilityId === null)
    throw refusal(
      422,
      'required',
      'Say which facility registers the patient: Organization/<its id>.',
      patientPlaces.facilityId,
    );
  mustReachFacility(caller, facilityId);
  return facilityId;
}
