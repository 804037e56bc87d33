import { expect, test } from 'vitest';
import { FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { BACKPORT, TOPIC, watchOf } from './watch.ts';

const classic = (change: object = {}, channel: object = {}): Resource => ({
  resourceType: 'Subscription',
  id: 's1',
  status: 'requested',
  reason: 'alerts',
  criteria: 'Observation?code=http://loinc.org|8867-4',
  channel: { type: 'rest-hook', endpoint: 'https://app.example/hook', ...channel },
  ...change,
});

const places = (resource: Resource): unknown => {
  try {
    watchOf(resource, false);
  } catch (error) {
    if (error instanceof FhirError) return error.issues.flatMap((it) => it.expression ?? []);
    throw error;
  }
  return 'done';
};

test('a subscription of R4 watches a search', () => {
  expect(watchOf(classic(), false)).toMatchObject({
    topic: null,
    criteria: 'Observation?code=http://loinc.org|8867-4',
    channel: 'rest-hook',
    content: 'call',
    maxCount: 1,
  });
  const withPayload = classic({}, { payload: 'application/fhir+json', header: ['Authorization: Bearer abc'] });
  expect(watchOf(withPayload, false)).toMatchObject({ content: 'resource', headers: { authorization: 'Bearer abc' } });
});

test('one by topic watches the type with the filters that it sets', () => {
  const filter = (valueString: string) => ({ url: `${BACKPORT}/backport-filter-criteria`, valueString });
  const byTopic = classic(
    {
      criteria: `${TOPIC}Encounter`,
      _criteria: { extension: [filter('Encounter?patient=Patient/1'), filter('status=in-progress')] },
    },
    {
      payload: 'application/fhir+json',
      _payload: { extension: [{ url: `${BACKPORT}/backport-payload-content`, valueCode: 'full-resource' }] },
      extension: [
        { url: `${BACKPORT}/backport-heartbeat-period`, valueUnsignedInt: 60 },
        { url: `${BACKPORT}/backport-max-count`, valuePositiveInt: 500 },
      ],
    },
  );
  expect(watchOf(byTopic, false)).toMatchObject({
    topic: `${TOPIC}Encounter`,
    criteria: 'Encounter?patient=Patient/1&status=in-progress',
    content: 'full-resource',
    heartbeatSeconds: 60,
    maxCount: 50,
  });
  const ofAnother = { ...byTopic, _criteria: { extension: [filter('Patient?name=x')] } };
  expect(places(ofAnother)).toEqual(['Subscription.criteria']);
});

test('what is less than anything can be is the least that can', () => {
  const extension = [
    { url: `${BACKPORT}/backport-max-count`, valueUnsignedInt: 0 },
    { url: `${BACKPORT}/backport-timeout`, valueUnsignedInt: 0 },
  ];
  expect(watchOf(classic({}, { extension }), false)).toMatchObject({ maxCount: 1, timeoutSeconds: 1 });
});

test.each<[string, Resource, string]>([
  ['e-mail', classic({}, { type: 'email' }), 'Subscription.channel.type'],
  ['an inner address', classic({}, { endpoint: 'https://10.0.0.4/hook' }), 'Subscription.channel.endpoint'],
  ['no TLS', classic({}, { endpoint: 'http://app.example/hook' }), 'Subscription.channel.endpoint'],
  [
    'a heartbeat without a pause',
    classic({}, { extension: [{ url: `${BACKPORT}/backport-heartbeat-period`, valueUnsignedInt: 0 }] }),
    'Subscription.channel.extension',
  ],
  ['XML', classic({}, { payload: 'application/fhir+xml' }), 'Subscription.channel.payload'],
  ['no search', classic({ criteria: 'every patient' }), 'Subscription.criteria'],
  ['a header of the call', classic({}, { header: ['Host: inner'] }), 'Subscription.channel.header[0]'],
  ['a header that breaks the line', classic({}, { header: ['X: a\r\nY: b'] }), 'Subscription.channel.header[0]'],
])('%s is refused by its place', (_, resource, place) => {
  expect(places(resource)).toEqual([place]);
});
