import type { Condition } from '@medplum/fhirtypes';
import type { Entry } from '@nilecare/contracts/api/clinical-entry.ts';
import type { ClinicalProblem, Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, codingIf, concept, ICD_10, person, reference, referenceIf, remark, resource } from '../elements.ts';

const common = (
  it: Entry & Pick<ClinicalProblem, 'code' | 'text' | 'verificationStatus' | 'note'>,
  category: 'problem-list-item' | 'encounter-diagnosis',
) => ({
  resourceType: 'Condition' as const,
  id: it.id,
  verificationStatus: coded('condition-ver-status', it.verificationStatus),
  category: [coded('condition-category', category)],
  code: concept(it.text, codingIf(ICD_10, it.code)),
  subject: reference('Patient', it.patientId),
  encounter: referenceIf('Encounter', it.encounterId),
  recordedDate: it.recordedAt,
  recorder: person(it.recordedBy),
  note: remark(it.note),
});

/** Only what is over has an end (con-4). */
const OVER: readonly string[] = ['inactive', 'remission', 'resolved'];

/** What of an entry is said while it holds: what was entered in error has no clinical status (con-5), and so no end. */
const course = ({ clinicalStatus, abatement }: ClinicalProblem) => ({
  clinicalStatus: coded('condition-clinical', clinicalStatus),
  abatementDateTime: OVER.includes(clinicalStatus) ? abatement : null,
});

/** An entry of the problem list. */
export const problemResource = (it: ClinicalProblem): Resource =>
  resource<Condition>({
    ...common(it, 'problem-list-item'),
    ...(it.verificationStatus === 'entered-in-error' ? {} : course(it)),
    onsetDateTime: it.onset,
  });

const PRESENT_ON_ADMISSION = 'urn:nilecare:present-on-admission';

/** A diagnosis of a stay; its stage and rank stand in the Encounter. */
export const diagnosisResource = (it: Diagnosis): Resource =>
  resource<Condition>({
    ...common(it, 'encounter-diagnosis'),
    extension:
      it.presentOnAdmission === 'unknown' ? null : [{ url: PRESENT_ON_ADMISSION, valueCode: it.presentOnAdmission }],
  });
