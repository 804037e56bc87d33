import { expect, test } from 'vitest';
import type { Resource } from '../rest/resource.ts';
import type { Shown } from '../store/shown.ts';
import { anyOurs, isOfHospital, madeHere } from './about.ts';

const OURS = '01900000-0000-7000-8000-000000000001';
const OTHERS = '7a1b2c3d-0000-4000-8000-000000000002';
const UNKNOWN = '01900000-0000-7000-8000-000000000003';
const resources: readonly Resource[] = [
  { resourceType: 'Patient', id: OURS, meta: { source: 'urn:nilecare:clinical' } },
  { resourceType: 'Patient', id: OTHERS },
  { resourceType: 'Slot', id: 'slot', meta: { source: 'urn:nilecare:appointment' } },
];
const store = {
  currentOf: (reference: string): Promise<Shown | null> => {
    const found = resources.find((it) => `${it.resourceType}/${it.id}` === reference);
    const version = { _id: reference, t: '', v: 1, at: new Date(0), method: 'POST' as const, pat: [] };
    return Promise.resolve(found ? { ...version, body: JSON.stringify(found) } : null);
  },
};
const about = (reference: string): Resource => ({ resourceType: 'Observation', subject: { reference } });
const isOurs = (resource: Resource, made: readonly string[] = [], isUnknownOurs = anyOurs) =>
  isOfHospital(resource, { store, made: new Set(made), isUnknownOurs });

test.each([
  [`Patient/${OURS}`, true],
  [`Patient/${OURS}/_history/3`, true],
  [`Patient/${OTHERS}`, false],
  [`Patient/${UNKNOWN}`, true],
  ['Patient/of-elsewhere', false],
  [`https://elsewhere.example/Patient/${OURS}`, false],
  ['urn:uuid:01900000-0000-7000-8000-000000000001', false],
  [`Group/${UNKNOWN}`, false],
])('what is about %s is the hospital’s: %s', async (reference, expected) => {
  expect(await isOurs(about(reference))).toBe(expected);
});

test('what the same transaction creates is known, and stays what it is where it was there before', async () => {
  expect(await isOurs(about(`Patient/${UNKNOWN}`), [`Patient/${UNKNOWN}`])).toBe(false);
  expect(await isOurs(about(`Patient/${OURS}`), [`Patient/${OURS}`])).toBe(true);
});

test('under ids of their own, unknown people are the hospital’s where their ids are made as ours are', async () => {
  expect(await isOurs(about(`Patient/${UNKNOWN}`), [], madeHere)).toBe(true);
  expect(await isOurs(about('Patient/7a1b2c3d-0000-4000-8000-000000000009'), [], madeHere)).toBe(false);
});

test('a visit is the hospital’s where one of those who come, or its slot, is', async () => {
  const visit = (actors: readonly string[], more: object = {}): Resource => ({
    resourceType: 'Appointment',
    participant: actors.map((reference) => ({ actor: { reference } })),
    ...more,
  });
  expect(await isOurs(visit([`Patient/${OTHERS}`, 'Practitioner/x']))).toBe(false);
  expect(await isOurs(visit([`Patient/${OTHERS}`, `Patient/${OURS}`]))).toBe(true);
  expect(await isOurs(visit(['Practitioner/x'], { slot: [{ reference: 'Slot/slot' }] }))).toBe(true);
  expect(await isOurs(visit([]))).toBe(true);
});
