import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { validatorOf } from './validator.ts';

const validator = validatorOf(loadSpecification());

/** The errors of a resource as `code at expression`. */
const errors = (resource: unknown): string[] =>
  validator
    .validate(resource)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, expression = [] }) => `${code} at ${expression.join()}`);

const patient = { resourceType: 'Patient', id: 'p1', name: [{ family: 'Adam', given: ['Nour', 'Aziza'] }] };
const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference: 'Patient/p1' },
};
const extension = { url: 'http://nilecare.example/note', valueString: 'x' };
const narrative = (div: string) => ({ ...patient, text: { status: 'generated', div } });
const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"';

describe('a valid resource has no issues', () => {
  it.each([
    ['a patient', patient],
    ['an observation', observation],
    ['only its type', { resourceType: 'Patient' }],
    ['partial dates', { ...patient, birthDate: '1980-02', deceasedDateTime: '2023' }],
    ['a leap day and a leap second', { ...patient, birthDate: '2024-02-29', deceasedDateTime: '2016-12-31T23:59:60Z' }],
    ['a primitive that only says why it is not there', { ...patient, _birthDate: { extension: [extension] } }],
    [
      'primitives with ids',
      { ...patient, birthDate: '1980', _birthDate: { id: 'a' }, name: [{ given: ['Nour'], _given: [{ id: 'b' }] }] },
    ],
    ['nulls between', { ...patient, name: [{ given: ['Nour', null], _given: [null, { extension: [extension] }] }] }],
    [
      'a required primitive without a value',
      { ...observation, status: undefined, _status: { extension: [extension] } },
    ],
    ['an absolute reference', { ...observation, subject: { reference: 'https://other.example/fhir/Patient/1' } }],
    [
      'a temporary reference',
      { ...observation, subject: { reference: 'urn:uuid:9d5b3f0e-6c1a-4f6e-9f0a-2f1f4f7c0a11' } },
    ],
    ['a reference without a literal one', { ...observation, subject: { display: 'Nour' } }],
    ['a contained resource', { ...observation, subject: { reference: '#p' }, contained: [{ ...patient, id: 'p' }] }],
    [
      'a contained resource that refers to what contains it',
      { ...observation, contained: [{ ...observation, id: 'o', hasMember: [{ reference: '#' }] }] },
    ],
    [
      'elements that refer to others',
      {
        resourceType: 'Questionnaire',
        status: 'draft',
        item: [{ linkId: '1', type: 'group', item: [{ linkId: '2', type: 'string' }] }],
      },
    ],
    ['a narrative', narrative(`<div ${XHTML}><p class="a">x &lt; y <a href="https://x.example">z</a></p></div>`)],
    [
      'an age in years, and one that is not known',
      {
        resourceType: 'FamilyMemberHistory',
        status: 'completed',
        patient: { reference: 'Patient/1' },
        relationship: { text: 'mother' },
        ageAge: { value: 60, unit: 'years', system: 'http://unitsofmeasure.org', code: 'a' },
        condition: [{ code: { text: 'x' }, onsetAge: { extension: [extension] } }],
      },
    ],
    ['units and currencies', { resourceType: 'Invoice', status: 'draft', totalNet: { value: 1.5, currency: 'SDG' } }],
  ])('%s', (_what, resource) => {
    expect(validator.validate(resource)).toEqual([]);
  });
});

describe('the shape of JSON', () => {
  it.each<[string, unknown, string[]]>([
    ['a type that is none', { resourceType: 'Patent' }, ['structure at resourceType']],
    ['no object', [patient], ['structure at resource']],
    ['an element that is none', { ...patient, nme: 1 }, ['structure at Patient.nme']],
    [
      'an element that is none, deeper',
      { ...patient, name: [{}, { famly: 'x' }] },
      ['structure at Patient.name[0]', 'structure at Patient.name[1].famly', 'structure at Patient.name[1]'],
    ],
    ['a text for a boolean', { ...patient, active: 'true' }, ['structure at Patient.active']],
    ['a number for a text', { ...patient, name: [{ family: 7 }] }, ['structure at Patient.name[0].family']],
    [
      'a text for a number',
      { ...observation, valueQuantity: { value: '7' } },
      ['structure at Observation.value.ofType(Quantity).value'],
    ],
    ['an object for a list', { ...patient, name: { family: 'x' } }, ['structure at Patient.name']],
    ['a list for an object', { ...patient, maritalStatus: [{ text: 'x' }] }, ['structure at Patient.maritalStatus']],
    ['a list for a primitive', { ...patient, birthDate: ['1980'] }, ['structure at Patient.birthDate']],
    ['a text for an object', { ...patient, name: ['Nour'] }, ['structure at Patient.name[0]']],
    ['an object for a primitive', { ...patient, birthDate: { value: '1980' } }, ['structure at Patient.birthDate']],
    ['null', { ...patient, birthDate: null }, ['structure at Patient.birthDate']],
    ['null for an object', { ...patient, maritalStatus: null }, ['structure at Patient.maritalStatus']],
    ['null in a list', { ...patient, name: [null] }, ['structure at Patient.name[0]']],
    [
      'null without its counterpart',
      { ...patient, name: [{ given: ['Nour', null] }] },
      ['structure at Patient.name[0].given[1]'],
    ],
    [
      'counterparts of another length',
      { ...patient, name: [{ given: ['Nour'], _given: [null, { id: 'x' }] }] },
      ['structure at Patient.name[0].given', 'structure at Patient.name[0].given[1]'],
    ],
    [
      'only an id for a value',
      { ...patient, _birthDate: { id: 'a' }, name: [{ _given: [{ id: 'b' }] }] },
      ['structure at Patient.name[0].given[0]', 'structure at Patient.birthDate'],
    ],
    ['nothing beside a value', { ...patient, birthDate: '1980', _birthDate: {} }, ['structure at Patient.birthDate']],
    ['an empty list', { ...patient, name: [] }, ['structure at Patient.name']],
    ['an empty object', { ...patient, maritalStatus: {} }, ['structure at Patient.maritalStatus']],
    ['an object with only an id', { ...patient, maritalStatus: { id: 'a' } }, ['structure at Patient.maritalStatus']],
    ['extensions of what is no primitive', { ...patient, _name: [{ id: 'x' }] }, ['structure at Patient._name']],
    [
      'two of a choice',
      { ...patient, deceasedBoolean: true, deceasedDateTime: '2020' },
      ['structure at Patient.deceased'],
    ],
    [
      'two of a choice by an extension',
      { ...patient, deceasedBoolean: true, _deceasedDateTime: { extension: [extension] } },
      ['structure at Patient.deceased'],
    ],
    [
      'a choice that is none',
      { ...observation, valueAddress: { city: 'x' } },
      ['structure at Observation.valueAddress'],
    ],
    [
      'missing elements',
      { resourceType: 'Observation' },
      ['required at Observation.status', 'required at Observation.code'],
    ],
    ['a missing element, deeper', { ...patient, link: [{ type: 'seealso' }] }, ['required at Patient.link[0].other']],
    [
      'a comparator in a simple quantity',
      { ...observation, referenceRange: [{ low: { value: 1, comparator: '<' } }] },
      ['structure at Observation.referenceRange[0].low.comparator'],
    ],
    [
      'a name of JavaScript',
      JSON.parse('{"resourceType":"Patient","__proto__":{"active":true}}'),
      ['security at Patient'],
    ],
    ['another', { ...patient, contact: [{ gender: 'male', constructor: 1 }] }, ['security at Patient.contact[0]']],
  ])('%s', (_what, resource, expected) => {
    expect(errors(resource)).toEqual(expected);
  });

  it('objects in objects without end', () => {
    let deep: object = extension;
    for (let level = 0; level < 1_000; level++) deep = { url: 'http://x.example', extension: [deep] };
    expect(errors({ ...patient, extension: [deep] })[0]).toMatch(/^structure at Patient(\.extension\[0\]){65}$/);
  });

  it('no more than 100 issues are told', () => {
    expect(errors({ ...patient, name: Array.from({ length: 5_000 }, () => 1) })).toHaveLength(100);
  });

  it('however many warnings there are, the error is told', () => {
    const elsewhere = { url: 'http://hl7.org/fhir/StructureDefinition/patient-birthTime', valueDateTime: '1980' };
    const resource = { ...patient, extension: Array.from({ length: 200 }, () => elsewhere), birthDate: 'never' };
    expect(errors(resource)).toEqual(['value at Patient.birthDate']);
  });
});

describe('terms, references and rules', () => {
  it.each<[string, unknown, string[]]>([
    ['a code of no value set', { ...patient, gender: 'm' }, ['code-invalid at Patient.gender']],
    [
      'a concept of no value set',
      {
        resourceType: 'AllergyIntolerance',
        patient: { reference: 'Patient/1' },
        clinicalStatus: { coding: [{ system: 'http://x.example', code: 'active' }] },
      },
      ['code-invalid at AllergyIntolerance.clinicalStatus'],
    ],
    [
      'a currency that is none',
      { resourceType: 'Invoice', status: 'draft', totalNet: { value: 1, currency: 'XQQ' } },
      ['code-invalid at Invoice.totalNet.currency'],
    ],
    [
      'a MIME type that is none',
      { resourceType: 'Binary', contentType: 'a picture' },
      ['code-invalid at Binary.contentType'],
    ],
    [
      'a reference to another type',
      { ...observation, subject: { reference: 'Organization/1' } },
      ['value at Observation.subject.reference'],
    ],
    [
      'an absolute one',
      { ...observation, encounter: { reference: 'https://x.example/Patient/1' } },
      ['value at Observation.encounter.reference'],
    ],
    [
      'an address that is run, not followed',
      { ...observation, subject: { reference: 'javascript:alert(1)' } },
      ['value at Observation.subject.reference'],
    ],
    [
      'an age in kilograms',
      {
        resourceType: 'Condition',
        subject: { reference: 'Patient/1' },
        onsetAge: { value: 3, system: 'http://unitsofmeasure.org', code: 'kg' },
      },
      ['code-invalid at Condition.onset.ofType(Age)'],
    ],
    [
      'a reference to what is no type',
      { ...observation, subject: { reference: 'Patent/1' } },
      ['value at Observation.subject.reference'],
    ],
    [
      'criteria for a reference',
      { ...observation, subject: { reference: 'Patient?name=x' } },
      ['value at Observation.subject.reference'],
    ],
    [
      'a type that is not the reference’s',
      { ...observation, subject: { reference: 'Patient/1', type: 'Group' } },
      ['value at Observation.subject.type'],
    ],
    [
      'nothing contained',
      { ...observation, subject: { reference: '#x' } },
      ['invariant at Observation.subject.reference'],
    ],
    [
      'a contained resource of another type',
      { ...observation, encounter: { reference: '#p' }, contained: [{ ...patient, id: 'p' }] },
      ['value at Observation.encounter.reference'],
    ],
    [
      'a contained resource that nothing refers to',
      { ...observation, contained: [{ ...patient, id: 'p' }] },
      ['invariant at Observation.contained[0]'],
    ],
    [
      'a contained resource that words look like a reference to',
      {
        ...observation,
        note: [{ text: '#p' }],
        hasMember: [{ reference: '#' }],
        contained: [{ ...patient, id: 'p' }],
      },
      ['invariant at Observation.contained[0]'],
    ],
    [
      'a reference that says nothing',
      { ...observation, subject: { type: 'Patient' } },
      ['required at Observation.subject'],
    ],
    [
      'a reference to another type within a bundle',
      {
        resourceType: 'Bundle',
        type: 'collection',
        entry: [
          {
            fullUrl: 'urn:uuid:9d5b3f0e-6c1a-4f6e-9f0a-2f1f4f7c0a11',
            resource: { resourceType: 'Organization', name: 'x' },
          },
          { resource: { ...observation, subject: { reference: 'urn:uuid:9d5b3f0e-6c1a-4f6e-9f0a-2f1f4f7c0a11' } } },
        ],
      },
      ['value at Bundle.entry[1].resource.subject.reference'],
    ],
    ['a language that is none', { ...patient, language: 'in English' }, ['code-invalid at Patient.language']],
    [
      'a concept of a language that is none',
      { ...patient, communication: [{ language: { coding: [{ system: 'http://x.example', code: 'en' }] } }] },
      ['code-invalid at Patient.communication[0].language'],
    ],
    [
      'a contained resource with a version',
      { ...observation, subject: { reference: '#p' }, contained: [{ ...patient, id: 'p', meta: { versionId: '1' } }] },
      ['invariant at Observation.contained[0]'],
    ],
    [
      'a fault in a contained resource',
      { ...observation, subject: { reference: '#p' }, contained: [{ ...patient, id: 'p', gender: 1 }] },
      ['structure at Observation.contained[0].gender'],
    ],
    [
      'an end before the start',
      {
        resourceType: 'Encounter',
        status: 'finished',
        class: { code: 'AMB' },
        period: { start: '2024-02-02', end: '2024-02-01' },
      },
      ['invariant at Encounter.period'],
    ],
    ['a telecom without a system', { ...patient, telecom: [{ value: '1' }] }, ['invariant at Patient.telecom[0]']],
    ['a contact about nobody', { ...patient, contact: [{ gender: 'male' }] }, ['invariant at Patient.contact[0]']],
    [
      'an absent value that is there',
      { ...observation, valueInteger: 1, dataAbsentReason: { text: 'x' } },
      ['invariant at Observation'],
    ],
    [
      'a rule of the library’s',
      {
        resourceType: 'Questionnaire',
        status: 'draft',
        item: [
          { linkId: '1', type: 'string' },
          { linkId: '1', type: 'string' },
        ],
      },
      ['invariant at Questionnaire'],
    ],
    [
      'a rule of a bundle about what it holds',
      { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: patient }] },
      ['invariant at Bundle'],
    ],
    [
      'a fault in a bundle',
      { resourceType: 'Bundle', type: 'collection', entry: [{ resource: { ...patient, birthDate: '2023-02-30' } }] },
      ['value at Bundle.entry[0].resource.birthDate'],
    ],
  ])('%s', (_what, resource, expected) => {
    expect(errors(resource)).toEqual(expected);
  });
});

describe('extensions', () => {
  const HL7 = 'http://hl7.org/fhir/StructureDefinition';
  const modifying = `${HL7}/request-doNotPerform`;
  const own = `${HL7}/patient-genderIdentity`;
  const parts = `${HL7}/patient-nationality`;
  it.each<[string, unknown, string[]]>([
    ['no address', { valueString: 'x' }, ['required at Patient.extension[0].url']],
    ['an address that is a name', { url: 'note', valueString: 'x' }, ['extension at Patient.extension[0].url']],
    ['neither a value nor extensions', { url: 'http://x.example' }, ['extension at Patient.extension[0]']],
    ['both', { ...extension, extension: [extension] }, ['extension at Patient.extension[0]']],
    ['two values', { ...extension, valueCode: 'x' }, ['structure at Patient.extension[0].value']],
    [
      'a value of another type than its definition says',
      { url: own, valueString: 'x' },
      ['extension at Patient.extension[0]'],
    ],
    ['parts for a value', { url: own, extension: [extension] }, ['extension at Patient.extension[0]']],
    [
      'one that modifies and does not say so',
      { url: modifying, valueBoolean: true },
      ['extension at Patient.extension[0]'],
    ],
    [
      'a known one within another, with a value of another type',
      { url: 'http://x.example', extension: [{ url: `${HL7}/data-absent-reason`, valueString: 'x' }] },
      ['extension at Patient.extension[0].extension[0]'],
    ],
    [
      'a reference to another type than its definition says',
      { url: `${HL7}/encounter-associatedEncounter`, valueReference: { reference: 'Patient/1' } },
      ['value at Patient.extension[0].value.ofType(Reference).reference'],
    ],
    [
      'a part of another type',
      { url: parts, extension: [{ url: 'code', valueString: 'x' }] },
      ['extension at Patient.extension[0].extension[0]'],
    ],
    [
      'a part twice',
      { url: parts, extension: [1, 2].map(() => ({ url: 'code', valueCodeableConcept: { text: 'x' } })) },
      ['structure at Patient.extension[0]'],
    ],
  ])('%s', (_what, held, expected) => {
    expect(errors({ ...patient, extension: [held] })).toEqual(expected);
  });

  it.each<[string, object, string[]]>([
    [
      'of a patient, at a patient',
      { ...patient, extension: [{ url: parts, extension: [{ url: 'code', valueCodeableConcept: { text: 'x' } }] }] },
      [],
    ],
    [
      'of a birth date, at a birth date',
      {
        ...patient,
        birthDate: '1980-01-01',
        _birthDate: { extension: [{ url: `${HL7}/patient-birthTime`, valueDateTime: '1980-01-01T10:00:00Z' }] },
      },
      [],
    ],
    [
      'of a birth date, at a name',
      { ...patient, name: [{ text: 'x', extension: [{ url: `${HL7}/patient-birthTime`, valueDateTime: '1980' }] }] },
      ['warning extension at Patient.name[0].extension[0]'],
    ],
    [
      'of a family name, at a family name',
      {
        ...patient,
        name: [{ family: 'x', _family: { extension: [{ url: `${HL7}/humanname-own-name`, valueString: 'x' }] } }],
      },
      [],
    ],
    [
      'of a patient, at an observation',
      { ...observation, extension: [{ url: `${HL7}/patient-birthPlace`, valueAddress: { city: 'x' } }] },
      ['warning extension at Observation.extension[0]'],
    ],
    [
      'of a patient, at a contained patient',
      {
        ...observation,
        subject: { reference: '#p' },
        contained: [
          { ...patient, id: 'p', extension: [{ url: `${HL7}/patient-birthPlace`, valueAddress: { city: 'x' } }] },
        ],
      },
      [],
    ],
    [
      'of any element',
      { ...patient, _active: { extension: [{ url: `${HL7}/data-absent-reason`, valueCode: 'unknown' }] } },
      [],
    ],
  ])('are told where they stand elsewhere than their definition says: %s', (_what, resource, expected) => {
    const issues = validator
      .validate(resource)
      .map(({ severity, code, expression = [] }) => `${severity} ${code} at ${expression.join()}`);
    expect(issues).toEqual(expected);
  });

  it('modify only where they may', () => {
    expect(errors({ ...patient, modifierExtension: [extension] })).toEqual([]);
    expect(errors({ ...patient, name: [{ family: 'x', modifierExtension: [extension] }] })).toEqual([
      'structure at Patient.name[0].modifierExtension',
    ]);
  });
});
