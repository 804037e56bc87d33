import { expect, test } from 'vitest';
import { parseJson } from '../formats/parse-json.ts';
import { shapesOf } from '../formats/shapes.ts';
import { stringify } from '../formats/stringify.ts';
import { loadSpecification } from '../definitions/load-specification.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { patched } from './patched.ts';

const shapes = shapesOf(loadSpecification());
const patient: Resource = {
  ...{ resourceType: 'Patient', id: '1', active: true },
  name: [{ family: 'A', given: ['x', 'y'] }],
};

const patch = (text: string, resource = patient): Resource =>
  patched(shapes, resource, {
    ...{ contentType: 'application/json-patch+json', text },
    resource: () => parseJson(text),
  });
const by = (...operations: object[]): Resource => patch(JSON.stringify(operations));
const statusOf = (run: () => unknown): number | 'taken' => {
  try {
    run();
  } catch (error) {
    if (error instanceof FhirError) return error.status;
    throw error;
  }
  return 'taken';
};

test('each operation does what RFC 6902 says, and leaves what it was given alone', () => {
  const before = structuredClone(patient);
  expect(
    by(
      { op: 'test', path: '/name/0', value: { given: ['x', 'y'], family: 'A' } },
      { op: 'add', path: '/name/0/given/1', value: 'between' },
      { op: 'add', path: '/name/0/given/-', value: 'last' },
      { op: 'replace', path: '/active', value: false },
      { op: 'copy', from: '/name/0', path: '/name/1' },
      { op: 'remove', path: '/name/1/given' },
      { op: 'move', from: '/name/1', path: '/name/0' },
      { op: 'add', path: '/extension', value: [{ url: 'a/b', valueString: '~' }] },
    ),
  ).toEqual({
    ...{ resourceType: 'Patient', id: '1', active: false },
    name: [{ family: 'A' }, { family: 'A', given: ['x', 'between', 'y', 'last'] }],
    extension: [{ url: 'a/b', valueString: '~' }],
  });
  expect(patient).toEqual(before);
});

test('what every object of JavaScript has is no element', () => {
  for (const operation of [
    { op: 'remove', path: '/toString' },
    { op: 'copy', from: '/valueOf', path: '/name/0/text' },
    { op: 'add', path: '/toString/x', value: 1 },
  ])
    expect(statusOf(() => by(operation))).toBe(422);
});

test('what was copied stays apart', () => {
  const result = by(
    { op: 'copy', from: '/name/0', path: '/name/1' },
    { op: 'replace', path: '/name/1/family', value: 'B' },
  );
  expect(result['name']).toMatchObject([{ family: 'A' }, { family: 'B' }]);
});

test('digits of decimals come along', () => {
  const observation = parseJson('{"resourceType":"Observation","valueQuantity":{"value":1.50}}');
  const changed = patch(
    '[{"op":"copy","from":"/valueQuantity","path":"/a"},{"op":"add","path":"/b","value":{"c":[{"d":2.0}]}},{"op":"replace","path":"/valueQuantity/value","value":3.00}]',
    observation,
  );
  expect(stringify(changed)).toBe(
    '{"resourceType":"Observation","valueQuantity":{"value":3.00},"a":{"value":1.50},"b":{"c":[{"d":2.0}]}}',
  );
  expect(statusOf(() => patch('[{"op":"test","path":"/valueQuantity/value","value":1.5}]', observation))).toBe('taken');
});

test.each([
  ['a test that fails', [{ op: 'test', path: '/active', value: false }]],
  ['nothing to remove', [{ op: 'remove', path: '/birthDate' }]],
  ['nothing to replace', [{ op: 'replace', path: '/birthDate', value: '2000' }]],
  ['no such place in a list', [{ op: 'add', path: '/name/2', value: {} }]],
  ['a list by name', [{ op: 'add', path: '/name/x', value: {} }]],
  ['a way through a value', [{ op: 'add', path: '/active/x', value: 1 }]],
  ['a move into itself', [{ op: 'move', from: '/name', path: '/name/0' }]],
  ['another id', [{ op: 'replace', path: '/id', value: '2' }]],
  ['no id', [{ op: 'remove', path: '/id' }]],
  ['another type', [{ op: 'replace', path: '/resourceType', value: 'Person' }]],
  ['no resource', [{ op: 'replace', path: '', value: null }]],
  ['a prototype', [{ op: 'add', path: '/__proto__/polluted', value: true }]],
  ['a constructor', [{ op: 'add', path: '/name/0/constructor', value: {} }]],
])('%s does not fit the resource', (_, operations) => {
  expect(statusOf(() => by(...operations))).toBe(422);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test.each([
  '{}',
  '[]',
  '[1]',
  '[{"op":"add","path":"/a"}]',
  '[{"op":"spoil","path":"/a"}]',
  '[{"op":"remove","path":"a"}]',
  '[{"op":"remove","path":"/~2"}]',
  'no',
  '[{"op":"add","path":"/a","value":{"__proto__":1}}]',
])('%s is no patch', (text) => expect(statusOf(() => patch(text))).toBe(400));

test('copies of copies, and things in each other, end', () => {
  const doubling = Array.from({ length: 60 }, () => ({ op: 'copy', from: '/name', path: '/name/-' }));
  expect(statusOf(() => by(...doubling))).toBe(413);
  const long = parseJson(JSON.stringify({ ...patient, data: 'x'.repeat(1_000_000) }));
  const repeated = Array.from({ length: 20 }, (_, at) => ({ op: 'copy', from: '/data', path: `/data${at}` }));
  expect(statusOf(() => patch(JSON.stringify(repeated), long))).toBe(413);
  const deep = Array.from({ length: 300 }, (_, at) => ({ op: 'add', path: `${'/a'.repeat(at)}/a`, value: {} }));
  expect(statusOf(() => by(...deep))).toBe(422);
});

test('a decimal that is copied or moved by itself keeps its digits', () => {
  const observation = parseJson('{"resourceType":"Observation","valueQuantity":{"value":1.50},"component":[{}]}');
  const moves = [
    { op: 'copy', from: '/valueQuantity/value', path: '/component/0/a' },
    { op: 'move', from: '/valueQuantity/value', path: '/component/0/b' },
  ];
  expect(stringify(patch(JSON.stringify(moves), observation))).toContain('"component":[{"a":1.50,"b":1.50}]');
});

test('in a bundle a Binary holds it', () => {
  const data = Buffer.from('[{"op":"remove","path":"/active"}]').toString('base64');
  const binary = { resourceType: 'Binary', contentType: 'application/json-patch+json', data };
  const sent = { contentType: 'application/fhir+json', text: ' ', resource: () => binary };
  expect(patched(shapes, patient, sent)).not.toHaveProperty('active');
  expect(statusOf(() => patched(shapes, patient, { ...sent, contentType: 'application/merge-patch+json' }))).toBe(415);
});
