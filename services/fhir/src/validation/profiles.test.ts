import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import type { ElementDefinition, StructureDefinition } from '../definitions/spec.ts';
import { validatorOf } from './validator.ts';

const spec = loadSpecification();
const HL7 = 'http://hl7.org/fhir/StructureDefinition';
const LOINC = 'http://loinc.org';
const UCUM = 'http://unitsofmeasure.org';

const vital = (profile: string, code: string) => ({
  resourceType: 'Observation',
  meta: { profile: [`${HL7}/${profile}`] },
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
  ],
  code: { coding: [{ system: LOINC, code }] },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2024-05-01T10:00:00Z',
});
const measured = (value: number, code: string) => ({ value, unit: code, system: UCUM, code });
const weight = { ...vital('bodyweight', '29463-7'), valueQuantity: measured(70, 'kg') };
const pressure = (...codes: string[]) => ({
  ...vital('bp', '85354-9'),
  component: codes.map((code) => ({
    code: { coding: [{ system: LOINC, code }] },
    valueQuantity: measured(120, 'mm[Hg]'),
  })),
});

const element = (id: string, more: Partial<ElementDefinition> = {}): ElementDefinition => ({
  id,
  path: id.replace(/:[^.]+/g, ''),
  min: 0,
  max: '*',
  ...more,
});

/** A hospital's own: patients have one national number, a gender, and no photo. */
const own: StructureDefinition = {
  resourceType: 'StructureDefinition',
  url: 'http://nilecare.example/patient',
  name: 'OwnPatient',
  type: 'Patient',
  kind: 'resource',
  abstract: false,
  derivation: 'constraint',
  snapshot: {
    element: [
      element('Patient', {
        constraint: [
          {
            key: 'own-1',
            severity: 'error',
            human: 'Has a name or a telecom',
            expression: 'name.exists() or telecom.exists()',
          },
        ],
      }),
      element('Patient.identifier', {
        min: 1,
        slicing: { discriminator: [{ type: 'value', path: 'system' }], rules: 'closed' },
      }),
      element('Patient.identifier:national', { min: 1, max: '1' }),
      element('Patient.identifier:national.system', { min: 1, max: '1', fixed: 'http://nilecare.example/national' }),
      element('Patient.identifier:national.value', { min: 1, max: '1', maxLength: 4 }),
      element('Patient.gender', { min: 1, max: '1' }),
      element('Patient.maritalStatus', { max: '1', pattern: { coding: [{ system: 'http://x.example', code: 'a' }] } }),
      element('Patient.deceased[x]', { max: '1', type: [{ code: 'boolean' }] }),
      element('Patient.photo', { max: '0' }),
    ],
  },
};
const national = { system: 'http://nilecare.example/national', value: '1234' };
const patient = {
  resourceType: 'Patient',
  meta: { profile: [own.url] },
  identifier: [national],
  gender: 'female',
  name: [{ text: 'Nour' }],
};

const validator = validatorOf(spec);
const storedProfile = (url: string) => (url === own.url ? { structure: own, unheld: new Map() } : undefined);
const issues = (resource: unknown, profiles?: string[]) =>
  validator
    .validate(resource, { storedProfile, ...(profiles ? { profiles } : {}) })
    .map(({ severity, code, expression = [] }) => `${severity} ${code} at ${expression.join()}`);

describe('profiles', () => {
  it.each([
    ['weight', weight],
    [
      'weight by another code besides',
      { ...weight, code: { coding: [{ system: 'http://x.example', code: 'w' }, ...weight.code.coding] } },
    ],
    ['blood pressure', pressure('8480-6', '8462-4')],
    ['a hospital’s own', patient],
    [
      'a pattern with more',
      { ...patient, maritalStatus: { text: 'x', coding: [{ system: 'http://x.example', code: 'a', display: 'A' }] } },
    ],
  ])('%s fulfils its profile', (_what, resource) => {
    expect(issues(resource)).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['what the type does not ask for', { ...weight, subject: undefined }, ['error required at Observation.subject']],
    ['a slice that is not there', { ...weight, category: [{ text: 'x' }] }, ['error required at Observation.category']],
    [
      'a code in a slice',
      { ...weight, code: { coding: [{ system: LOINC, code: '8302-2' }] } },
      ['error required at Observation.code.coding'],
    ],
    [
      'another type of a choice',
      { ...weight, valueQuantity: undefined, valueString: '70 kg' },
      ['error structure at Observation.value.ofType(string)'],
    ],
    [
      'a unit of no value set',
      { ...weight, valueQuantity: measured(70, 'mg') },
      ['error code-invalid at Observation.value.ofType(Quantity).code'],
    ],
    ['a missing component', pressure('8480-6', '8310-5'), ['error required at Observation.component']],
    ['a component twice', pressure('8480-6', '8480-6', '8462-4'), ['error structure at Observation.component']],
    ['a rule of the profile', { ...weight, valueQuantity: undefined }, ['error invariant at Observation']],
    ['a rule of its own', { ...patient, name: undefined }, ['error invariant at Patient']],
    ['what is required', { ...patient, gender: undefined }, ['error required at Patient.gender']],
    ['what it lets stand nowhere', { ...patient, photo: [{ title: 'x' }] }, ['error structure at Patient.photo']],
    [
      'more than a closed slicing has',
      { ...patient, identifier: [national, { system: 'http://x.example', value: '1' }] },
      ['error structure at Patient.identifier[1]'],
    ],
    [
      'a text that is too long',
      { ...patient, identifier: [{ ...national, value: '12345' }] },
      ['error too-long at Patient.identifier[0].value'],
    ],
    [
      'a value without its pattern',
      { ...patient, maritalStatus: { text: 'x' } },
      ['error value at Patient.maritalStatus'],
    ],
    [
      'a type that it leaves out',
      { ...patient, deceasedDateTime: '2024' },
      ['error structure at Patient.deceased.ofType(dateTime)'],
    ],
    [
      'a profile of another type',
      { ...weight, meta: { profile: [own.url] } },
      ['error value at Observation.meta.profile[0]'],
    ],
    [
      'a profile that is not known',
      { ...patient, meta: { profile: ['http://x.example/p'] } },
      ['warning not-found at Patient.meta.profile[0]'],
    ],
  ])('%s', (_what, resource, expected) => {
    expect(issues(resource)).toEqual(expected);
  });

  it('are held when they are asked for, also in what a bundle holds', () => {
    const { meta: _named, ...bare } = weight;
    const light = { ...bare, subject: undefined };
    expect(issues(light)).toEqual([]);
    expect(issues(light, [`${HL7}/bodyweight`])).toEqual(['error required at Observation.subject']);
    expect(issues(bare, ['http://x.example/p'])).toEqual(['error not-found at Observation']);
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: { ...weight, subject: undefined } }],
    };
    expect(issues(bundle)).toEqual(['error required at Bundle.entry[0].resource.subject']);
  });
});
