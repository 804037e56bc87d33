import { describe, expect, test, vi } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { fromXml } from '../formats/from-xml.ts';
import { parseJson } from '../formats/parse-json.ts';
import { shapesOf } from '../formats/shapes.ts';
import { stringify } from '../formats/stringify.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { patched } from './patched.ts';

const shapes = shapesOf(loadSpecification());
type Parts = Readonly<Record<string, unknown>>;

const TEXTS = { type: 'valueCode', path: 'valueString', name: 'valueString' } as const;
const NUMBERS = ['index', 'source', 'destination'];
/** An operation from its parts; `value` is a part without its name. */
const operation = ({ value, ...parts }: Parts): object => ({
  name: 'operation',
  part: [
    ...Object.entries(parts).map(([name, it]) => ({
      name,
      [NUMBERS.includes(name) ? 'valueInteger' : TEXTS[name === 'type' ? 'type' : 'path']]: it,
    })),
    ...(typeof value === 'object' ? [{ name: 'value', ...value }] : []),
  ],
});
const patch = (resource: Resource, ...operations: Parts[]): Resource => {
  const parameters = { resourceType: 'Parameters', parameter: operations.map(operation) };
  const text = JSON.stringify(parameters);
  return patched(shapes, resource, { contentType: 'application/fhir+json', text, resource: () => parseJson(text) });
};
const refused = (run: () => unknown): [number, string | undefined] => {
  try {
    run();
  } catch (error) {
    if (error instanceof FhirError) return [error.status, error.issues[0]?.expression?.[0]];
    throw error;
  }
  throw new Error('taken');
};

const patient: Resource = {
  ...{ resourceType: 'Patient', id: '1', birthDate: '1920-01-01' },
  identifier: [
    { system: 'urn:a', value: '1' },
    { system: 'urn:b', value: '2' },
    { system: 'urn:c', value: '3' },
  ],
  name: [{ given: ['x', 'y'], _given: [null, { id: 'g' }] }],
};

describe('add', () => {
  test('a primitive, an item of a list, an object, an object by its parts', () => {
    expect(
      patch(
        patient,
        { type: 'add', path: 'Patient', name: 'gender', value: { valueCode: 'male' } },
        { type: 'add', path: 'Patient', name: 'identifier', value: { valueIdentifier: { value: '4' } } },
        { type: 'add', path: 'Patient', name: 'maritalStatus', value: { valueCodeableConcept: { text: 'single' } } },
        { type: 'add', path: 'Patient.maritalStatus', name: 'coding', value: { valueCoding: { code: 'S' } } },
        { type: 'add', path: 'Patient.name.first()', name: 'given', value: { valueString: 'z' } },
        {
          ...{ type: 'add', path: 'Patient', name: 'contact' },
          value: {
            part: [
              { name: 'relationship', valueCodeableConcept: { text: 'mother' } },
              { name: 'relationship', valueCodeableConcept: { text: 'guardian' } },
              { name: 'name', valueHumanName: { text: 'M' } },
              { name: 'gender', valueCode: 'female' },
            ],
          },
        },
      ),
    ).toEqual({
      ...patient,
      ...{ gender: 'male', maritalStatus: { text: 'single', coding: [{ code: 'S' }] } },
      identifier: [...Array.from(Object(patient['identifier']) as unknown[]), { value: '4' }],
      name: [{ given: ['x', 'y', 'z'], _given: [null, { id: 'g' }, null] }],
      contact: [{ relationship: [{ text: 'mother' }, { text: 'guardian' }], name: { text: 'M' }, gender: 'female' }],
    });
  });

  test('an extension of a primitive, and one of an extension', () => {
    const extension = { url: 'urn:e', valueString: 's' };
    expect(
      patch(
        patient,
        { type: 'add', path: 'Patient.birthDate', name: 'extension', value: { valueExtension: extension } },
        {
          ...{ type: 'add', path: 'Patient', name: 'extension' },
          value: {
            part: [
              { name: 'url', valueUri: 'urn:f' },
              { name: 'value', valueInteger: 2 },
            ],
          },
        },
      ),
    ).toEqual({ ...patient, _birthDate: { extension: [extension] }, extension: [{ url: 'urn:f', valueInteger: 2 }] });
  });

  test('what is there already, has no such name or type, or is not one', () => {
    const add = { type: 'add', path: 'Patient' };
    const here = 'Parameters.parameter[0]';
    for (const operations of [
      { ...add, name: 'birthDate', value: { valueDate: '2000' } },
      { ...add, name: 'colour', value: { valueCode: 'red' } },
      { ...add, name: 'deceased', value: { valueCode: 'yes' } },
      { ...add, path: 'Patient.identifier', name: 'value', value: { valueString: 'x' } },
      { ...add, path: 'Patient.contact', name: 'gender', value: { valueCode: 'male' } },
      { ...add, path: "'a'", name: 'gender', value: { valueCode: 'male' } },
    ])
      expect(refused(() => patch(patient, operations))).toEqual([422, here]);
    const alive = patch(patient, { ...add, name: 'deceased', value: { valueBoolean: false } });
    expect(alive).toMatchObject({ deceasedBoolean: false });
    expect(refused(() => patch(alive, { ...add, name: 'deceased', value: { valueDateTime: '2000' } }))).toEqual([
      422,
      here,
    ]);
  });
});

describe('insert and move', () => {
  const values = (resource: Resource) =>
    Array.from(Object(resource['identifier']) as { value: string }[], ({ value }) => value).join('');
  const at = (index: number) => ({
    type: 'insert',
    path: 'Patient.identifier',
    index,
    value: { valueIdentifier: { value: 'n' } },
  });
  test.each([
    [0, 'n123'],
    [1, '1n23'],
    [3, '123n'],
  ])('insert at %i', (index, result) => expect(values(patch(patient, at(index)))).toBe(result));

  test.each([
    [0, 2, '231'],
    [2, 0, '312'],
    [1, 1, '123'],
    [0, 1, '213'],
  ])('move from %i to %i', (source, destination, result) =>
    expect(values(patch(patient, { type: 'move', path: 'Patient.identifier', source, destination }))).toBe(result),
  );

  test('what stands beside a primitive goes along', () => {
    expect(patch(patient, { type: 'move', path: 'Patient.name.given', source: 1, destination: 0 })['name']).toEqual([
      { given: ['y', 'x'], _given: [{ id: 'g' }, null] },
    ]);
    const inserted = {
      type: 'insert',
      path: 'Patient.name[0].given',
      index: 0,
      value: { valueString: 'w', _valueString: { id: 'h' } },
    };
    expect(patch(patient, inserted)['name']).toEqual([
      { given: ['w', 'x', 'y'], _given: [{ id: 'h' }, null, { id: 'g' }] },
    ]);
  });

  test('no list, a part of one, or beyond its end', () => {
    const move = { type: 'move', source: 0, destination: 0 };
    for (const operations of [
      at(4),
      { ...move, path: 'Patient.identifier', source: 3 },
      { ...move, path: 'Patient.identifier', destination: 3 },
      { ...move, path: 'Patient.birthDate' },
      { ...move, path: 'Patient.photo' },
      { ...move, path: "Patient.identifier.where(system = 'urn:a')" },
    ])
      expect(refused(() => patch(patient, operations))[0]).toBe(422);
    expect(refused(() => patch(patient, { ...at(0), index: -1 }))[0]).toBe(400);
  });
});

test('no operation changes nothing', () => expect(patch(patient)).toEqual(patient));

describe('delete and replace', () => {
  test('what has nothing in it any more goes too', () => {
    const contact = [{ name: { text: 'C' } }];
    const resource = { ...patient, contact, _birthDate: { extension: [{ url: 'urn:e', valueCode: 'x' }] } };
    const { _birthDate, ...without } = resource;
    expect(patch(resource, { type: 'delete', path: 'Patient.birthDate.extension' })).toEqual(without);
    expect(patch(without, { type: 'delete', path: 'Patient.contact.name.text' })).toEqual(patient);
  });

  test('an item, the last one, a primitive with what stands beside it, and nothing', () => {
    const remove = (path: string) => ({ type: 'delete', path });
    expect(
      patch(
        patient,
        remove("Patient.identifier.where(system = 'urn:b')"),
        remove('Patient.photo'),
        remove('Patient.birthDate'),
      ),
    ).toEqual({
      ...{ resourceType: 'Patient', id: '1', name: patient['name'] },
      identifier: [
        { system: 'urn:a', value: '1' },
        { system: 'urn:c', value: '3' },
      ],
    });
    expect(patch(patient, remove('Patient.name.given[1]'))['name']).toEqual([{ given: ['x'] }]);
    expect(patch(patient, ...[0, 1, 2].map(() => remove('Patient.identifier[0]')))).not.toHaveProperty('identifier');
    expect(refused(() => patch(patient, remove('Patient.identifier')))[0]).toBe(422);
    expect(refused(() => patch(patient, remove('Patient')))[0]).toBe(422);
  });

  test('a value, an item, a choice by another type, digits of a decimal', () => {
    const replace = (path: string, value: object) => ({ type: 'replace', path, value });
    expect(
      patch(
        patient,
        replace('Patient.birthDate', { valueDate: '1930' }),
        replace('Patient.name.given[1]', { valueString: 'q' }),
      ),
    ).toEqual({
      ...{ ...patient, birthDate: '1930' },
      name: [{ given: ['x', 'q'] }],
    });
    const observation = parseJson(
      '{"resourceType":"Observation","status":"final","code":{"text":"c"},"valueQuantity":{"value":1.50,"unit":"g"}}',
    );
    expect(stringify(patch(observation, replace('Observation.value', { valueString: 's' })))).toContain(
      '"valueString":"s"}',
    );
    const text =
      '{"resourceType":"Parameters","parameter":[{"name":"operation","part":[{"name":"type","valueCode":"replace"},{"name":"path","valueString":"Observation.value.value"},{"name":"value","valueDecimal":2.00}]}]}';
    const sent = { contentType: 'application/fhir+json', text, resource: () => parseJson(text) };
    expect(stringify(patched(shapes, observation, sent))).toContain('"valueQuantity":{"value":2.00,"unit":"g"}');
    expect(refused(() => patch(observation, replace('Observation.value', { valueAddress: {} })))[0]).toBe(422);
    expect(refused(() => patch(observation, replace('Observation.issued', { valueInstant: 'x' })))[0]).toBe(422);
  });
});

test('the id and the type stay', () => {
  expect(refused(() => patch(patient, { type: 'delete', path: 'Patient.id' }))).toEqual([422, 'Patient.id']);
  expect(refused(() => patch(patient, { type: 'replace', path: 'Patient.id', value: { valueId: '2' } }))[0]).toBe(422);
});

test('the narrative is an element, though its name is an operator', () => {
  const text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">a</div>' };
  const div = text.div.replace('a<', 'b<');
  const replace = { type: 'replace', path: 'Patient.text.div', value: { valueString: div } };
  expect(patch({ ...patient, text }, replace)).toEqual({ ...patient, text: { ...text, div } });
});

test('a path may say which, in words and signs', () => {
  const path = "Patient.identifier.where((system = 'urn:%') or (value = 'descendants()')).first()";
  expect(patch(patient, { type: 'delete', path })).toEqual(patient);
});

test('it may be sent as XML', () => {
  const text = `<Parameters xmlns="http://hl7.org/fhir"><parameter><name value="operation"/><part><name value="type"/><valueCode value="replace"/></part><part><name value="path"/><valueString value="Patient.birthDate"/></part><part><name value="value"/><valueDate value="1999"/></part></parameter></Parameters>`;
  const sent = { contentType: 'application/fhir+xml', text, resource: () => fromXml(shapes, text) };
  expect(patched(shapes, patient, sent)).toEqual({ ...patient, birthDate: '1999' });
});

test.each([
  'Patient.name.where()',
  "Patient.name.where(use = 'usual', text = 'x')",
  'Patient.name.take()',
  'Patient.name.exists(text, family)',
  "Patient.name.first('x')",
  'Patient.birthDate + 1.5 years',
])('a function has its parameters, and the library says nothing on the output of the service: %s', (path) => {
  const said = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  expect(refused(() => patch(patient, { type: 'delete', path }))).toEqual([400, 'Parameters.parameter[0]']);
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});

test('what is no patch', () => {
  for (const operations of [
    { path: 'Patient' },
    { type: 'spoil', path: 'Patient' },
    { type: 'delete' },
    { type: 'delete', path: 'Patient..name(' },
    { type: 'add', path: 'Patient', name: 'gender' },
    { type: 'delete', path: `Patient${'.name'.repeat(400)}` },
    { type: 'delete', path: 'Patient.descendants().select(%context.descendants())' },
    { type: 'delete', path: "Patient.name.where(family.matches('(a+)+$'))" },
    { type: 'delete', path: "Patient.name.where(family.`matches`('(a+)+$'))" },
    { type: 'delete', path: "Patient.name.where(family.matches/* */('(a+)+$'))" },
    { type: 'delete', path: 'Patient.descendants // all\n().first()' },
    { type: 'delete', path: `Patient.name[${'('.repeat(400)}0${')'.repeat(400)}].iif(true, true)` },
    { type: 'delete', path: "Patient.name.where('a' + 'b' = family)" },
  ])
    expect(refused(() => patch(patient, operations))[0]).toBe(400);
  const notOne = { resourceType: 'Parameters', parameter: [{ name: 'something' }] };
  const sent = { contentType: 'application/fhir+json', text: ' ', resource: () => notOne };
  expect(refused(() => patched(shapes, patient, sent))).toEqual([400, 'Parameters.parameter[0]']);
});
