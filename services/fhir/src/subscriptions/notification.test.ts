import { expect, test } from 'vitest';
import { notificationBundle, statusParameters, type Notification } from './notification.ts';

const base = 'https://h.example/fhir/R4';
const event = {
  number: 7,
  at: new Date('2026-11-29T08:00:00Z'),
  focus: 'Observation/o1',
  method: 'POST',
  body: '{"resourceType":"Observation","id":"o1","valueQuantity":{"value":1.50}}',
};
const notification: Notification = {
  watch: { id: 's1', topic: 'urn:nilecare:topic:Observation', content: 'full-resource' },
  kind: 'event-notification',
  status: 'active',
  total: 7,
  events: [event],
  bundleId: '11111111-1111-4111-8111-111111111111',
  at: event.at,
};

test('a notification tells the event, and holds the resource with the digits of its decimals', () => {
  const text = notificationBundle(notification, base);
  expect(text).toContain('"value":1.50');
  expect(JSON.parse(text)).toMatchObject({
    type: 'history',
    entry: [
      { resource: { resourceType: 'Parameters' } },
      { fullUrl: `${base}/Observation/o1`, request: { method: 'POST', url: 'Observation' }, resource: { id: 'o1' } },
    ],
  });
});

test('an empty one tells that something happened, not to what', () => {
  const text = notificationBundle({ ...notification, watch: { ...notification.watch, content: 'empty' } }, base);
  expect(text).not.toContain('Observation/o1');
  expect(text).toContain('event-number');
});

test('of what the owner may no longer read nothing is told but that it was', () => {
  const text = notificationBundle({ ...notification, events: [{ ...event, focus: null }] }, base);
  expect(text).not.toContain('Observation/');
  expect(text).toContain('"valueString":"7"');
});

test('an error is told with the status', () => {
  const parameters = statusParameters({ ...notification, events: [], status: 'error', error: 'It answers 500.' }, base);
  expect(parameters.parameter).toContainEqual({ name: 'error', valueCodeableConcept: { text: 'It answers 500.' } });
});
