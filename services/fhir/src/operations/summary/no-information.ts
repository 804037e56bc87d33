import type { Resource } from '../../rest/resource.ts';

/** https://hl7.org/fhir/uv/ips/CodeSystem-absent-unknown-uv-ips.html */
const ABSENT = 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips';

/** What a required section is about. */
export type RequiredContent = 'medications' | 'allergies' | 'problems';

const words: Readonly<Record<RequiredContent, { readonly code: string; readonly display: string }>> = {
  medications: { code: 'no-medication-info', display: 'No information about medications' },
  allergies: { code: 'no-allergy-info', display: 'No information about allergies' },
  problems: { code: 'no-problem-info', display: 'No information about problems' },
};

/**
 * The entry of a section of which nothing is known here, or open to the caller. It never says that there is nothing: that would be
 * a finding, and somebody would have to have made it.
 */
export function noInformation(about: RequiredContent, id: string, patient: string): Resource {
  const concept = { coding: [{ system: ABSENT, ...words[about] }] };
  const subject = { reference: patient };
  switch (about) {
    case 'medications':
      return {
        resourceType: 'MedicationStatement',
        id,
        status: 'unknown',
        medicationCodeableConcept: concept,
        subject,
        _effectiveDateTime: {
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
        },
      };
    case 'allergies':
      return {
        resourceType: 'AllergyIntolerance',
        id,
        clinicalStatus: clinical('allergyintolerance-clinical'),
        code: concept,
        patient: subject,
      };
    case 'problems':
      return {
        resourceType: 'Condition',
        id,
        clinicalStatus: clinical('condition-clinical'),
        code: concept,
        subject,
      };
  }
}

const clinical = (system: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code: 'active' }],
});
