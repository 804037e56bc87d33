import { beforeEach, expect, test } from 'vitest';
import type { RecordAccess } from '@nilecare/contracts/api/clinical-care.ts';
import { Forbidden, NoCareRelationship, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { Actor, serviceActor } from '../auth/actor.ts';
import { careGate, FRESH_MS, LAST_KNOWN_MS } from './care-gate.ts';

const began = new Date('2026-11-28T08:00:00Z');
const pharmacy = { permission: 'medication:verify', relationship: 'pharmacy' } as const;

const somebody = (id: string, permissions: readonly Permission[] = []) =>
  new Actor({
    ...{ kind: 'user', id, name: id, roles: [], permissions: new Set(permissions), facilityIds: ['cairo'] },
    ...{ sessionId: null, staffId: 'staff', patientId: null },
  });

/** Clinical as it answers now. */
let answer: () => Promise<RecordAccess>;
let asked = 0;
const clock = testClock(began);
const clinical = {
  getRecordAccess: () => {
    asked += 1;
    return answer();
  },
};
const says = (relationship: RecordAccess['relationship'], until: Date | null = null) => {
  answer = async () => ({
    ...{ patientId: 'survivor', open: relationship !== null, relationship, until: until?.toISOString() ?? null },
    ...{ mayBreakGlass: false, mayGive: false, items: [], withheld: [] },
  });
};
const fails = (error: Error) => {
  answer = async () => {
    throw error;
  };
};
const away = new ServiceUnavailable('The service clinical did not answer.');
const after = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));

beforeEach(() => {
  clock.set(began);
  asked = 0;
});

test('opens by the relationship that clinical names, under the record that goes on', async () => {
  says('ward-duty');
  const nurse = somebody('nurse');
  expect(await careGate(clinical, clock).enter(nurse, 'merged')).toBe('survivor');
  expect(nurse.relationshipTo('survivor')).toBe('ward-duty');
  expect(nurse.scopeWasChecked('care')).toBe(true);
});

test('stays closed without one, also for who holds a permission that opens nothing', async () => {
  says(null);
  const gate = careGate(clinical, clock);
  await expect(gate.enter(somebody('doctor', ['medication:prescribe']), 'p')).rejects.toThrow(NoCareRelationship);
  await expect(gate.enter(somebody('nurse', ['medication:read']), 'p', pharmacy)).rejects.toThrow(NoCareRelationship);
});

test('asks anew where it is told to, whatever was said a moment ago', async () => {
  says('care-team');
  const gate = careGate(clinical, clock);
  const doctor = somebody('doctor');
  await gate.enter(doctor, 'p');
  says('break-glass');
  await gate.enter(doctor, 'p');
  expect(doctor.relationshipTo('survivor')).toBe('care-team');
  await gate.enter(doctor, 'p', null, true);
  expect(doctor.relationshipTo('survivor')).toBe('break-glass');
});

test('stays closed to a pharmacist whom the patient refused, and says that it is the patient', async () => {
  says(null);
  const before = answer;
  answer = async () => ({ ...(await before()), withheld: ['general'] });
  const pharmacist = somebody('pharmacist', ['medication:verify']);
  const refusal = { code: 'no-care-relationship', extensions: { refused: true } };
  await expect(careGate(clinical, clock).enter(pharmacist, 'p', pharmacy)).rejects.toMatchObject(refusal);
});

test('opens to a pharmacist of a facility that the patient is in reach of, and to no other', async () => {
  says(null);
  const gate = careGate(clinical, clock);
  const pharmacist = somebody('pharmacist', ['medication:verify']);
  await gate.enter(pharmacist, 'p', pharmacy);
  expect(pharmacist.relationshipTo('survivor')).toBe('pharmacy');
  fails(new Forbidden('This belongs to a facility you do not work in.'));
  await expect(gate.enter(somebody('another', ['medication:verify']), 'p', pharmacy)).rejects.toThrow(Forbidden);
});

test('asks once in half a minute for a person and a patient', async () => {
  says('care-team');
  const gate = careGate(clinical, clock);
  for (const patient of ['p', 'p', 'q', 'p']) await gate.enter(somebody('doctor'), patient);
  expect(asked).toBe(2);
  after(FRESH_MS);
  await gate.enter(somebody('doctor'), 'p');
  expect(asked).toBe(3);
  await gate.enter(somebody('nurse'), 'p');
  expect(asked).toBe(4);
});

test('what was closed is open as soon as the glass is broken', async () => {
  const gate = careGate(clinical, clock);
  says(null);
  await expect(gate.enter(somebody('doctor'), 'p')).rejects.toThrow(NoCareRelationship);
  says('break-glass');
  expect(await gate.enter(somebody('doctor'), 'p')).toBe('survivor');
});

test('what clinical said last holds for a quarter of an hour of its outage, and not beyond the end it named', async () => {
  const gate = careGate(clinical, clock);
  says('care-team');
  await gate.enter(somebody('doctor'), 'p');
  says('ward-duty', new Date(began.getTime() + 2 * FRESH_MS));
  await gate.enter(somebody('nurse'), 'p');
  fails(away);
  after(2 * FRESH_MS);
  expect(await gate.enter(somebody('doctor'), 'p')).toBe('survivor');
  await expect(gate.enter(somebody('nurse'), 'p')).rejects.toThrow(ServiceUnavailable);
  await expect(gate.enter(somebody('stranger'), 'p')).rejects.toThrow(ServiceUnavailable);
  after(LAST_KNOWN_MS);
  await expect(gate.enter(somebody('doctor'), 'p')).rejects.toThrow(ServiceUnavailable);
});

test('a relationship that clinical says is over is forgotten, whatever becomes of clinical', async () => {
  const gate = careGate(clinical, clock);
  says('break-glass');
  await gate.enter(somebody('doctor'), 'p');
  after(FRESH_MS);
  fails(new Forbidden('This belongs to a facility you do not work in.'));
  await expect(gate.enter(somebody('doctor'), 'p')).rejects.toThrow(Forbidden);
  fails(away);
  await expect(gate.enter(somebody('doctor'), 'p')).rejects.toThrow(ServiceUnavailable);
});

test('a service enters in its own name, and patients what is theirs, without a question', async () => {
  fails(away);
  const gate = careGate(clinical, clock);
  expect(await gate.enter(serviceActor('cds'), 'p')).toBe('p');
  const patient = new Actor({ ...somebody('patient'), patientId: 'p', permissions: new Set() });
  expect(await gate.enter(patient, 'p')).toBe('p');
  expect(asked).toBe(0);
});
