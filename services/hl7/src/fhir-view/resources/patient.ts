import type {
  Extension,
  Patient,
  PatientCommunication,
  PatientContact,
  PatientLink,
  Reference,
  RelatedPerson,
} from '@medplum/fhirtypes';
import type { SegmentView } from '../../er7/message.ts';
import { coded, concept } from '../datatypes/concept.ts';
import { identifier, plainIdentifier } from '../datatypes/identifier.ts';
import { address, contactPoint, humanName, nameText, organization, practitioner } from '../datatypes/person.ts';
import { codeIn, mapped, positive, shown, yesOrNo } from '../datatypes/text.ts';
import { date, dateTime } from '../datatypes/time.ts';
import { elementsOf, listed, rowsOf, some, whole, type Reading } from '../map.ts';
import type { Scope } from '../scope.ts';
import { GENDER, MARITAL_STATUS, RELATIONSHIP } from '../tables/codes.ts';

const patient = rowsOf<Patient>();

const extension =
  <Value extends keyof Extension>(name: string, value: Value, read: Reading<Extension[Value]>): Reading<Extension> =>
  (field, scope) => {
    const said = read(field, scope);
    return said === undefined ? undefined : { url: `http://hl7.org/fhir/StructureDefinition/${name}`, [value]: said };
  };

/** Languages have codes of BCP 47 in FHIR: those of ISO 639, the shortest that there is. What is none of them is words. */
const language: Reading<PatientCommunication> = (field) => {
  const code = codeIn(field.text());
  const text = shown(field.text(2)) ?? code;
  if (text === undefined) return undefined;
  const isCode = code !== undefined && /^[A-Za-z]{2,3}(?:-[A-Za-z]{2})?$/.test(code);
  const [tag] = isCode ? Intl.getCanonicalLocales(code) : [];
  return { language: tag === undefined ? { text } : { ...coded('urn:ietf:bcp:47', tag), text } };
};

const PID = [
  patient.many('extension', 6, extension('patient-mothersMaidenName', 'valueString', nameText)),
  patient.many('extension', 17, extension('patient-religion', 'valueCodeableConcept', concept({ table: '0006' }))),
  patient.many('extension', 23, (field) => {
    const text = shown(field.text());
    return text === undefined
      ? undefined
      : { url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace', valueAddress: { text } };
  }),
  patient.many('identifier', [3, 2, 4], identifier()),
  patient.many('identifier', 19, plainIdentifier('SB')),
  patient.many('identifier', 20, plainIdentifier('DL')),
  patient.many('name', [5, 9], humanName),
  patient.many('telecom', 13, contactPoint('home')),
  patient.many('telecom', 14, contactPoint('work')),
  patient.many('telecom', 40, contactPoint()),
  patient.one('gender', 8, mapped(GENDER)),
  patient.one('birthDate', 7, date),
  patient.one('deceasedDateTime', 29, dateTime()),
  patient.one('deceasedBoolean', 30, yesOrNo),
  patient.many('address', 11, address),
  patient.one('maritalStatus', 16, concept(MARITAL_STATUS)),
  patient.one('multipleBirthInteger', 25, positive),
  patient.one('multipleBirthBoolean', 24, yesOrNo),
  patient.many('communication', 15, language),
] as const;

const PD1 = [
  patient.many('generalPractitioner', 3, organization),
  patient.many('generalPractitioner', 4, practitioner),
] as const;

const contact = rowsOf<PatientContact>();
const NK1_CONTACT = [
  contact.many('relationship', 3, concept(RELATIONSHIP)),
  contact.many('relationship', 7, concept({ table: '0131' })),
  contact.one('name', 2, humanName),
  contact.many('telecom', [5, 40], contactPoint()),
  contact.many('telecom', 6, contactPoint('work')),
  contact.one('address', 4, address),
  contact.one('gender', 15, mapped(GENDER)),
  contact.one('organization', 13, organization),
] as const;

const relative = rowsOf<RelatedPerson>();
const NK1 = [
  relative.many('identifier', [33, 12], identifier()),
  relative.many('relationship', 3, concept(RELATIONSHIP)),
  relative.many('relationship', 7, concept({ table: '0131' })),
  relative.many('name', 2, humanName),
  relative.many('telecom', [5, 40], contactPoint()),
  relative.many('telecom', 6, contactPoint('work')),
  relative.one('gender', 15, mapped(GENDER)),
  relative.one('birthDate', 16, date),
  relative.many('address', 4, address),
] as const;

/** What PID, PD1, NK1 and MRG say: the patient, who is near to him, and whom he replaces. */
export function patientIn(segments: readonly SegmentView[], scope: Scope): Reference<never> | undefined {
  const all = (name: string) => segments.filter((it) => it.name === name);
  const pid = segments.find(({ name }) => name === 'PID');
  if (!pid) return undefined;
  const place = scope.entries.place<Patient>('Patient');
  const { deceasedBoolean, multipleBirthBoolean, ...said } = elementsOf(PID, pid, scope);
  const contacts = all('NK1').map((it) => contactIn(it, scope));
  place.put(
    whole<Patient>({
      resourceType: 'Patient',
      ...said,
      deceasedBoolean: said.deceasedDateTime === undefined ? deceasedBoolean : undefined,
      multipleBirthBoolean: said.multipleBirthInteger === undefined ? multipleBirthBoolean : undefined,
      contact: listed(contacts),
      ...elementsOf(PD1, all('PD1')[0], scope),
      link: listed(all('MRG').map((it) => replaced(it, place.reference, scope))),
    }),
  );
  for (const it of all('NK1')) relativeIn(it, place.reference, scope);
  return place.reference;
}

/** Somebody of whom there is more to say than a relationship. */
function contactIn(nk1: SegmentView, scope: Scope): PatientContact | undefined {
  const said = elementsOf(NK1_CONTACT, nk1, scope);
  return said.name || said.telecom || said.address || said.organization ? said : undefined;
}

function relativeIn(nk1: SegmentView, patient: Reference<never>, scope: Scope): void {
  const said = some(elementsOf(NK1, nk1, scope));
  if (said) scope.entries.add<RelatedPerson>({ resourceType: 'RelatedPerson', patient, ...said });
}

const merged = rowsOf<Patient>();
const MRG = [merged.many('identifier', [1, 2, 4], identifier()), merged.many('name', 7, humanName)] as const;

/** The record that goes: it is not active, and points to the one that goes on. */
function replaced(mrg: SegmentView, survivor: Reference<never>, scope: Scope): PatientLink | undefined {
  const said = some(elementsOf(MRG, mrg, scope));
  if (!said) return undefined;
  const other = scope.entries.add<Patient>({
    resourceType: 'Patient',
    active: false,
    ...said,
    link: [{ other: survivor, type: 'replaced-by' }],
  });
  return { other, type: 'replaces' };
}
