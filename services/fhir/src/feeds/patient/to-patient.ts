import type {
  ContactPoint,
  Extension,
  HumanName,
  Identifier,
  Patient as FhirPatient,
  PatientContact,
  PatientLink,
} from '@medplum/fhirtypes';
import type { NextOfKin, Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { namesIn } from '@nilecare/service-kit/patients/bound-words.ts';
import { HOSPITAL_NUMBER, IDENTIFIER_COUNTRY } from '../../platform/patient/identifiers.ts';
import { BIRTH_DATE_PRECISION, MOTHER } from '../../platform/patient/to-demographics.ts';
import type { Resource } from '../../rest/resource.ts';
import { coded, period, reference, resource, said } from '../elements.ts';

/**
 * A patient of the index. A record that was merged is not active and points to the one that goes on; that one points back.
 * What the index holds of her can be read back from it by `statedOf` of the writer.
 */
export function patientResource(it: Patient): Resource {
  const { address, nextOfKin = [], preferredLanguage, email } = it.details ?? {};
  return resource<FhirPatient>({
    resourceType: 'Patient',
    id: it.id,
    extension: extensionsOf(it),
    identifier: [ownNumber(it.number), ...(it.identifiers ?? []).map(identifier)],
    active: it.mergedInto === null,
    name: [name(it.name.en), name(it.name.ar)].filter((one) => one !== null),
    telecom: [...telecom('phone', it.phone), ...telecom('email', email ?? null)],
    gender: it.gender,
    birthDate: birthDate(it),
    deceasedDateTime: it.deceasedDate,
    address: address
      ? [
          said({
            line: address.line === null ? null : [address.line],
            city: address.city,
            state: address.governorate,
            country: address.country,
          }),
        ].filter((one) => Object.keys(one).length > 0)
      : null,
    contact: nextOfKin.map(contact),
    communication: preferredLanguage
      ? [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: preferredLanguage }] }, preferred: true }]
      : null,
    managingOrganization: reference('Organization', it.facilityId),
    link: linksOf(it),
  });
}

function extensionsOf({ birthDatePrecision, birthDate: born, details }: Patient): Extension[] {
  const motherName = details?.motherName ?? null;
  return [
    ...(motherName === null ? [] : [{ url: MOTHER, valueString: motherName }]),
    ...(born !== null && birthDatePrecision === 'estimated'
      ? [{ url: BIRTH_DATE_PRECISION, valueCode: birthDatePrecision }]
      : []),
  ];
}

const ownNumber = (value: string): Identifier => ({
  use: 'usual',
  type: coded('v2-0203', 'MR'),
  system: HOSPITAL_NUMBER,
  value,
});

/** Systems of the platform by kind, with HL7's types of identifiers (v2 table 0203). */
const kinds: Readonly<Record<PatientIdentifier['kind'], { readonly system: string; readonly type: string | null }>> = {
  'national-id': { system: 'urn:nilecare:national-id', type: 'NI' },
  passport: { system: 'urn:nilecare:passport', type: 'PPN' },
  'hospital-number': { system: 'urn:nilecare:other-hospital-number', type: 'MR' },
  other: { system: 'urn:nilecare:other-identifier', type: null },
};
const uses = { official: 'official', usual: 'usual', temporary: 'temp', old: 'old' } as const;

function identifier({ kind, value, country, issuer, use, validFrom, validTo }: PatientIdentifier): Identifier {
  const { system, type } = kinds[kind];
  return said<Identifier>({
    extension: country === null ? null : [{ url: IDENTIFIER_COUNTRY, valueCode: country }],
    use: uses[use],
    type: type === null ? null : coded('v2-0203', type),
    system,
    value,
    period: period(validFrom, validTo),
    assigner: issuer === null ? null : { display: issuer },
  });
}

/** The first one is her own name, the others are of her father and his fathers, or of her family. */
function name(text: string): HumanName | null {
  if (text === '') return null;
  const [given = text, ...rest] = namesIn(text);
  return said<HumanName>({ use: 'official', text, family: rest.join(' '), given: [given] });
}

const telecom = (system: NonNullable<ContactPoint['system']>, value: string | null): ContactPoint[] =>
  value === null ? [] : [{ system, value }];

/** As exact as it is known. */
function birthDate({ birthDate: born, birthDatePrecision }: Patient): string | null {
  if (born === null) return null;
  if (birthDatePrecision === 'year') return born.slice(0, 4);
  return birthDatePrecision === 'month' ? born.slice(0, 7) : born;
}

/** HL7 v3 RoleCode; what is none of them is a contact of another kind (v2 table 0131). */
const relationships: Readonly<Record<NextOfKin['relationship'], string | null>> = {
  mother: 'MTH',
  father: 'FTH',
  spouse: 'SPS',
  child: 'CHILD',
  sibling: 'SIB',
  guardian: 'GUARD',
  friend: 'FRND',
  other: null,
};

function contact({ name: text, relationship, phone }: NextOfKin): PatientContact {
  const code = relationships[relationship];
  return said<PatientContact>({
    relationship: [code === null ? coded('v2-0131', 'O') : coded('v3-RoleCode', code)],
    name: { text },
    telecom: telecom('phone', phone),
  });
}

const linksOf = ({ mergedInto, mergedRecords = [] }: Patient): PatientLink[] => [
  ...(mergedInto === null ? [] : [{ other: reference('Patient', mergedInto), type: 'replaced-by' as const }]),
  ...mergedRecords.map((it) => ({ other: reference('Patient', it.patientId), type: 'replaces' as const })),
];
