import { expect, test } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import type { Exchange } from '../rest/exchange.ts';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { validatorOf } from '../validation/validator.ts';
import { answering, input, output, type Operation } from './definition.ts';
import { requestOf } from './read-request.ts';

const validator = validatorOf(loadSpecification());
const operation: Operation = {
  name: '$try',
  levels: ['type', 'instance'],
  definition: 'urn:try',
  affectsState: false,
  parameters: [
    input('url', 'uri', '1', 1),
    input('count', 'integer'),
    input('whole', 'boolean'),
    input('since', 'dateTime'),
    input('property', 'code', '*'),
    input('coding', 'Coding'),
    input('valueSet', 'ValueSet'),
    input('resource', 'Resource'),
    output('return', 'Resource'),
  ],
  handle: () => Promise.resolve(answering({})),
};

function call(query: string, body?: object): ReturnType<typeof requestOf> {
  const exchange = {
    method: body ? 'POST' : 'GET',
    path: ['Patient', '1', '$try'],
    query: [...new URLSearchParams(query)],
    header: () => undefined,
    sent: body && { contentType: 'application/fhir+json', text: '', resource: () => body as Resource },
  } as unknown as Exchange; // the caller is nothing to reading
  return requestOf(operation, exchange, validator);
}

function refusalOf(query: string, body?: object): string {
  try {
    call(query, body);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    return `${error.status} ${error.message}`;
  }
}

const withParameters = (...parameter: object[]) => ({ resourceType: 'Parameters', parameter });
const url = { name: 'url', valueUri: 'urn:x' };

test('parameters of the address and of the body come together, each as what it is', () => {
  const request = call(
    'url=urn:x&count=3&_format=json',
    withParameters(
      { name: 'whole', valueBoolean: true },
      { name: 'property', valueCode: 'a' },
      { name: 'property', valueCode: 'b' },
      { name: 'coding', valueCoding: { system: 'urn:s', code: 'c' } },
    ),
  );
  expect(request).toMatchObject({ type: 'Patient', id: '1' });
  expect([request.text('url'), request.integer('count'), request.flag('whole')]).toEqual(['urn:x', 3, true]);
  expect([request.texts('property'), request.complex('coding')]).toEqual([['a', 'b'], { system: 'urn:s', code: 'c' }]);
  expect([request.text('since'), request.resource('resource')]).toEqual([undefined, undefined]);
});

test.each([
  ['', /needs url/],
  ['url=urn:x&nonsense=1', /has no parameter "nonsense"; it takes url/],
  ['url=urn:x&return=1', /has no parameter "return"/],
  ['url=urn:x&url=urn:y', /more than once/],
  ['url=urn:x&count=1.5', /whole number/],
  ['url=urn:x&whole=yes', /true or false/],
  ['url=urn:x&since=2023-13', /no dateTime/],
  ['url=urn%3Ax%20y', /no uri/],
  ['url=urn:x&coding=a', /POST it/],
])('%s is refused', (query, why) => {
  expect(refusalOf(query)).toMatch(/^400 /);
  expect(refusalOf(query)).toMatch(why);
});

test.each([
  [withParameters(url, { name: 'count', valueString: '3' }), /send it as valueInteger/],
  [withParameters(url, { name: 'coding', valueString: 'a' }), /send it as valueCoding/],
  [withParameters(url, { name: 'valueSet', resource: { resourceType: 'Patient' } }), /is of the type ValueSet/],
  [withParameters(url, { name: 'count', valueInteger: 'three' }), /./],
  [withParameters(url, { name: 'valueSet', resource: { resourceType: 'ValueSet' } }), /status/],
  [withParameters(url, {}), /name/],
])('the body %j is refused', (body, why) => {
  expect(refusalOf('', body)).toMatch(/^400 /);
  expect(refusalOf('', body)).toMatch(why);
});

test('what is to be judged comes through as it is, by itself or as a parameter', () => {
  const wrong = { resourceType: 'Patient', nonsense: 1 };
  expect(call('url=urn:x', wrong).resource('resource')).toEqual(wrong);
  expect(call('', withParameters(url, { name: 'resource', resource: wrong })).resource('resource')).toEqual(wrong);
});
