import type { Consent as FhirConsent, ConsentProvision, ConsentProvisionActor } from '@medplum/fhirtypes';
import type { Consent, ConsentSubject } from '@nilecare/contracts/api/ehr-consents.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, coding, concept, LOINC, reference, referenceIf, resource, said } from '../elements.ts';
import { labelsOf, sensitivityLabel } from '../sensitivity.ts';

/** What a patient decided about who may read. Of what is delicate it tells that there may be such. */
export const consentResource = (it: Consent): Resource =>
  resource<FhirConsent>({
    resourceType: 'Consent',
    id: it.id,
    meta: it.category === 'all' ? null : { security: labelsOf(it.category) },
    status: it.status === 'active' ? 'active' : 'inactive',
    scope: coded('consentscope', 'patient-privacy'),
    category: [concept('Patient consent', coding(LOINC, '59284-0'))],
    patient: reference('Patient', it.patientId),
    dateTime: it.givenAt,
    performer: it.signed.how === 'own-account' ? [reference('Patient', it.patientId)] : [{ display: it.signed.by }],
    organization: [reference('Organization', it.facilityId)],
    sourceReference: referenceIf('DocumentReference', it.signed.documentId),
    policyRule: coded('v3-ActCode', it.decision === 'permit' ? 'OPTIN' : 'OPTOUT'),
    provision: said<ConsentProvision>({
      type: it.decision,
      period: said({ start: it.givenAt, end: it.withdrawal?.at ?? it.validUntil }),
      actor: actorsOf(it.subject),
      securityLabel: it.category === 'all' ? null : [sensitivityLabel(it.category)],
    }),
  });

const READER = coded('v3-ParticipationType', 'IRCP');

/** To whom it applies; to everybody where none is named. */
function actorsOf(subject: ConsentSubject): ConsentProvisionActor[] {
  switch (subject.kind) {
    case 'everybody':
      return [];
    case 'staff':
      return [{ role: READER, reference: reference('Practitioner', subject.id) }];
    case 'facility':
      return [{ role: READER, reference: reference('Organization', subject.id) }];
    case 'role':
      return [
        {
          role: READER,
          reference: { identifier: { system: 'urn:nilecare:role', value: subject.id }, display: subject.id },
        },
      ];
  }
}
