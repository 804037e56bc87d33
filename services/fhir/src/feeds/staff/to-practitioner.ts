import type { CodeableConcept, Practitioner, PractitionerQualification, PractitionerRole } from '@medplum/fhirtypes';
import type { Licence, Profession, Speciality, Staff, StaffRecord } from '@nilecare/contracts/api/business.ts';
import { derivedId } from '@nilecare/service-kit/derived-id.ts';
import type { Resource } from '../../rest/resource.ts';
import { coding, concept, nameIn, period, reference, resource, said } from '../elements.ts';

/** Somebody on the staff. Telephone, licence and employee numbers are shown to who manages staff, not over FHIR. */
export const practitionerResource = (it: StaffRecord): Resource =>
  resource<Practitioner>({
    resourceType: 'Practitioner',
    id: it.id,
    identifier: [{ system: 'urn:nilecare:staff', value: it.id }],
    active: it.active,
    name: [nameOf(it.name.en), nameOf(it.name.ar)].filter((one) => one !== null),
    qualification: it.licences.map(qualification),
    communication: it.languages.map(language),
  });

/** The languages that FHIR prefers have few regions: the code is without one, the words have it. */
const language = (tag: string) => concept(tag, coding('urn:ietf:bcp:47', tag.split('-')[0] ?? tag));

function nameOf(text: string) {
  if (text === '') return null;
  const words = text.split(/\s+/);
  const family = words.length > 1 ? words.at(-1) : null;
  return said({ use: 'official' as const, text, family, given: words.length > 1 ? words.slice(0, -1) : words });
}

const qualification = ({ kind, authority, validFrom, validUntil }: Licence): PractitionerQualification =>
  said<PractitionerQualification>({
    code: concept(kind, coding('urn:nilecare:licence-kind', kind)),
    period: period(validFrom, validUntil),
    issuer: { display: authority },
  });

/** Of a person at a facility. */
export const roleId = (staffId: string, facilityId: string): string =>
  derivedId('practitioner-role', staffId, facilityId);

/** HL7 practitioner-role, as far as it has the profession. */
const professions: Readonly<Record<Profession, string | null>> = {
  doctor: 'doctor',
  nurse: 'nurse',
  pharmacist: 'pharmacist',
  receptionist: null,
  'laboratory-technician': null,
  administrator: null,
};

/** What somebody works as, one for each facility of theirs. */
export const roleResources = (it: Staff): Resource[] =>
  it.facilityIds.map((facilityId) =>
    resource<PractitionerRole>({
      resourceType: 'PractitionerRole',
      id: roleId(it.id, facilityId),
      active: it.active,
      practitioner: reference('Practitioner', it.id, nameIn(it.name)),
      organization: reference('Organization', facilityId),
      code: [profession(it.profession)],
      specialty: it.specialities.map(speciality),
      location: [reference('Location', facilityId)],
    }),
  );

function profession(own: Profession): CodeableConcept {
  const code = professions[own];
  const ownCode = coding('urn:nilecare:profession', own);
  return concept(own, ...(code === null ? [ownCode] : [coding('practitioner-role', code), ownCode]));
}

const speciality = ({ code, text }: Speciality): CodeableConcept =>
  concept(text ?? code.replaceAll('-', ' '), coding('urn:nilecare:speciality', code));
