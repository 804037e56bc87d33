import { expect, test } from 'vitest';
import { patientMerged } from '@nilecare/contracts/events/clinical.ts';
import { cloudEvent } from './cloud-event.ts';
import { readEvent } from './envelope.ts';

const id = '0197a1b2-0000-7000-8000-000000000001';
const at = new Date('2026-01-05T12:30:00Z');
const data = { mergeId: id, survivorId: id, mergedId: id, facilityId: id, version: 1, at: at.toISOString() };
const facts = { id, source: 'clinical', subject: id, at, data };
const received = (message?: { id: string; controlId: string; sender: string }) =>
  readEvent(patientMerged, Buffer.from(cloudEvent(patientMerged, { ...facts, message })));

test('an event names the message of another system by which it happened, as plain attributes', () => {
  const message = { id, controlId: 'ADT-17 ملف', sender: 'HIS@CAIRO' };
  expect(received(message).message).toEqual(message);
  expect(JSON.parse(cloudEvent(patientMerged, { ...facts, message }))).toMatchObject({
    messagecontrolid: 'ADT-17 ملف',
  });
});

test('most events have none', () => {
  expect(received()).not.toHaveProperty('message');
  expect(cloudEvent(patientMerged, facts)).not.toContain('message');
});
