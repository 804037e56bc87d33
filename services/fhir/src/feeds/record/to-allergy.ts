import type { AllergyIntolerance, AllergyIntoleranceReaction } from '@medplum/fhirtypes';
import type { z } from 'zod';
import type { Allergy, AllergyList } from '@nilecare/contracts/api/clinical-allergies.ts';
import { RxCui } from '@nilecare/contracts/drugs.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import { SUBSTANCE } from '../../platform/allergy/to-allergy.ts';
import type { Resource } from '../../rest/resource.ts';
import {
  coded,
  coding,
  concept,
  person,
  reference,
  referenceIf,
  remark,
  resource,
  RXNORM,
  said,
  SNOMED,
} from '../elements.ts';

/** R4 has no word for `presumed`. */
const verified = (status: Allergy['verificationStatus']) => (status === 'presumed' ? 'unconfirmed' : status);

/** Codes of substances are RxNorm's where they look so: what checks prescriptions reads them likewise. */
const substance = ({ text, code }: Allergy['substance']) =>
  concept(text, code === null ? null : coding(RxCui.safeParse(code).success ? RXNORM : SUBSTANCE, code));

/** What was entered in error has no clinical status (ait-2). */
export const allergyResource = (it: Allergy): Resource =>
  resource<AllergyIntolerance>({
    resourceType: 'AllergyIntolerance',
    id: it.id,
    clinicalStatus:
      it.verificationStatus === 'entered-in-error' ? null : coded('allergyintolerance-clinical', it.clinicalStatus),
    verificationStatus: coded('allergyintolerance-verification', verified(it.verificationStatus)),
    type: it.type,
    category: [it.category],
    criticality: it.criticality,
    code: substance(it.substance),
    patient: reference('Patient', it.patientId),
    encounter: referenceIf('Encounter', it.encounterId),
    onsetDateTime: it.onset,
    recordedDate: it.recordedAt,
    recorder: person(it.recordedBy),
    note: remark(it.note),
    reaction: it.reactions.map(({ manifestation, severity, onset }) =>
      said<AllergyIntoleranceReaction>({ manifestation: [concept(manifestation)], severity, onset }),
    ),
  });

export const noneKnownId = (patientId: string): string => derivedId('no-known-allergies', patientId);

/** That she was asked and none are known; null where that is not so. */
export function noneKnownResource(patientId: string, list: z.output<typeof AllergyList>): Resource | null {
  if (list.status !== 'none-known' || list.noneKnown === null) return null;
  return resource<AllergyIntolerance>({
    resourceType: 'AllergyIntolerance',
    id: noneKnownId(patientId),
    clinicalStatus: coded('allergyintolerance-clinical', 'active'),
    verificationStatus: coded('allergyintolerance-verification', 'confirmed'),
    code: concept('No known allergies', coding(SNOMED, '716186003')),
    patient: reference('Patient', patientId),
    recordedDate: list.noneKnown.at,
    recorder: person(list.noneKnown.by),
  });
}
