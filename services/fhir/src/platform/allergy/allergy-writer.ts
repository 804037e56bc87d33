import type { AllergyIntolerance } from '@medplum/fhirtypes';
import type * as allergiesApi from '@nilecare/contracts/api/clinical-allergies.ts';
import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Resource } from '../../rest/resource.ts';
import type { PlatformWriter } from '../platform-writer.ts';
import { entryWriter } from '../record/entry-writer.ts';
import { allergyPlaces, statedAllergyOf, type StatedAllergy } from './to-allergy.ts';

export interface AllergyWriterParts {
  readonly allergies: Pick<ClientOf<typeof allergiesApi>, 'recordAllergy' | 'listAllergies' | 'changeAllergy'>;
  /** The feed's mapper. */
  readonly toResource: (allergy: Allergy) => Resource;
}

// The validator has held it to the type's definition.
const asAllergy = (resource: Resource): AllergyIntolerance => resource as unknown as AllergyIntolerance;

export const allergyWriter = ({ allergies, toResource }: AllergyWriterParts): PlatformWriter =>
  entryWriter<Allergy, StatedAllergy>({
    type: 'AllergyIntolerance',
    accepts: () => true,
    places: allergyPlaces,
    stated: (resource, caller, before) => statedAllergyOf(asAllergy(resource), caller, before),
    record: (whose, stated, idempotencyKey) =>
      allergies.recordAllergy({ body: { ...whose, ...stated } }, { idempotencyKey }),
    entries: async ({ patientId }) => (await allergies.listAllergies({ query: { patientId } })).items,
    change: ({ id: allergyId, version }, stated) =>
      allergies.changeAllergy(
        { params: { allergyId }, body: { ...stated, changeReason: 'Changed over FHIR' } },
        { ifMatch: version },
      ),
    shown: (entry) => [toResource(entry)],
  });
