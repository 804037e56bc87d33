import type { Attachment, DocumentReference } from '@medplum/fhirtypes';
import { documentCategories, type RecordDocument } from '@nilecare/contracts/api/ehr-documents.ts';
import type { Resource } from '../../rest/resource.ts';
import { coding, concept, LOINC, period, person, reference, referenceIf, resource, said } from '../elements.ts';
import { labelsOf } from '../sensitivity.ts';

/**
 * A document of the record; its content stays where it is and is fetched there by who may have it. One without a file yet is
 * none: null.
 * @param publicUrl the origin of the platform
 */
export function documentReferenceResource(it: RecordDocument, publicUrl: string): Resource | null {
  const [newest] = it.revisions;
  if (newest === undefined) return null;
  const labels = labelsOf(it.sensitivity);
  return resource<DocumentReference>({
    resourceType: 'DocumentReference',
    id: it.id,
    meta: labels.length > 0 ? { security: labels } : null,
    status: it.state === 'retracted' ? 'entered-in-error' : 'current',
    docStatus: it.state === 'retracted' ? 'entered-in-error' : 'final',
    type: concept(documentCategories[it.category].en, coding(LOINC, it.category)),
    subject: reference('Patient', it.patientId),
    date: newest.addedAt,
    author: [person(newest.addedBy)],
    custodian: reference('Organization', it.facilityId),
    description: it.title,
    securityLabel: labels.length > 0 ? [{ coding: labels }] : null,
    content: [
      {
        attachment: said<Attachment>({
          contentType: newest.mediaType,
          language: it.language,
          url: `${publicUrl}/api/v1/documents/${it.id}/file?revision=${newest.revision}`,
          size: newest.bytes,
          title: it.title,
          creation: newest.addedAt,
        }),
      },
    ],
    context: said<NonNullable<DocumentReference['context']>>({
      encounter:
        it.encounterId === null ? null : [referenceIf('Encounter', it.encounterId)].filter((one) => one !== undefined),
      period: period(it.datedAt, null),
    }),
  });
}
