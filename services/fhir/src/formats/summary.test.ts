import { expect, test } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { parseJson } from './parse-json.ts';
import { presented } from './presented.ts';
import { shapesOf } from './shapes.ts';
import { onlyElements, summarise, summaryModeOf } from './summary.ts';

const shapes = shapesOf(loadSpecification());
const tag = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };
const text = { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">x</div>' };
const patient: Resource = {
  ...{ resourceType: 'Patient', id: '1', meta: { versionId: '2', tag: [{ code: 'mine' }] }, text },
  modifierExtension: [{ url: 'urn:m', valueBoolean: true }],
  ...{ identifier: [{ system: 'urn:i', value: '7', extension: [{ url: 'urn:e', valueCode: 'c' }] }], active: true },
  ...{
    birthDate: '1990-01-01',
    maritalStatus: { text: 'single' },
    photo: [{ contentType: 'image/png', data: 'AAAA' }],
  },
  contact: [{ name: { text: 'C' } }],
  link: [{ other: { reference: 'Patient/2' }, type: 'seealso' }],
};
const meta = { versionId: '2', tag: [{ code: 'mine' }, tag] };

test('a summary has what the specification marks, at every level, and says that it is one', () => {
  const { modifierExtension, active, birthDate, link } = patient;
  expect(summarise(shapes, patient, 'true')).toEqual({
    ...{ resourceType: 'Patient', id: '1', meta, modifierExtension },
    ...{ identifier: [{ system: 'urn:i', value: '7' }], active, birthDate, link },
  });
});

test('of a summary nothing is left empty, and what must be there is', () => {
  const observation: Resource = {
    ...{ resourceType: 'Observation', status: 'final', code: { extension: [{ url: 'urn:a', valueCode: 'b' }] } },
    subject: { extension: [{ url: 'urn:a', valueCode: 'b' }] },
  };
  expect(summarise(shapes, observation, 'true')).toEqual({
    ...{ resourceType: 'Observation', meta: { tag: [tag] }, status: 'final', code: observation['code'] },
  });
});

test('only the text, all but the text, all of it', () => {
  expect(summarise(shapes, patient, 'text')).toEqual({ resourceType: 'Patient', id: '1', meta, text });
  const { text: _text, ...rest } = patient;
  expect(summarise(shapes, patient, 'data')).toEqual({ ...rest, meta });
  expect(summarise(shapes, patient, 'false')).toBe(patient);
  expect(() => summarise(shapes, patient, 'count')).toThrow(FhirError);
  expect(() => summaryModeOf('yes')).toThrow(FhirError);
});

test('elements by name, with those that are required, choices by either name', () => {
  const observation: Resource = {
    ...{ resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'c' }, valueQuantity: { value: 1 } },
    ...{ subject: { reference: 'Patient/1' }, _issued: { id: 'i' }, note: [{ text: 'n' }] },
  };
  const { note: _note, subject: _subject, ...rest } = observation;
  const named = { ...rest, meta: { tag: [tag] } };
  expect(onlyElements(shapes, observation, ['value', 'issued', 'unknown'])).toEqual(named);
  expect(onlyElements(shapes, observation, ['valueQuantity', 'Observation.issued', 'Patient.note'])).toEqual(named);
});

test('decimals keep their precision in every form', () => {
  const json =
    '{"resourceType":"Observation","meta":{"tag":[]},"status":"final","code":{"text":"c"},"component":[{"code":{"text":"d"},"valueQuantity":{"value":1.50}}]}';
  const form = { format: 'json', pretty: false } as const;
  expect(presented(shapes, json, form)).toBe(json);
  expect(presented(shapes, json, { ...form, summary: 'true' })).toContain('"value":1.50}');
  expect(presented(shapes, json, { ...form, elements: 'component' })).toContain('"value":1.50}');
  const pretty = presented(shapes, json, { ...form, pretty: true });
  expect(pretty).toBe(JSON.stringify(parseJson(json), null, 2).replace('1.5', '1.50'));
  expect(presented(shapes, json, { format: 'xml', pretty: true })).toContain('\n      <value value="1.50"/>\n');
});
