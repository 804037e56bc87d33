import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { MOST_ASKED } from '@nilecare/contracts/api/clinical-care.ts';
import { Forbidden, NoCareRelationship, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { testClock } from '@nilecare/testing/test-clock.ts';
import { Actor, serviceActor } from '../auth/actor.ts';
import { FRESH_MS } from './care-gate.ts';
import { refusalGate } from './refusal-gate.ts';

const began = new Date('2026-11-28T08:00:00Z');
const clock = testClock(began);
const somebody = (id: string, patientId: string | null = null) =>
  new Actor({
    ...{ kind: 'user', id, name: id, roles: [], permissions: new Set(), facilityIds: ['cairo'] },
    ...{ sessionId: null, staffId: 'staff', patientId },
  });

/** Who refuses, or why clinical says nothing; and what it was asked. */
let refused: readonly string[] | Error;
let asked: string[][];
const clinical = {
  async listRefusals({ query }: { readonly query: { readonly patientIds: unknown } }) {
    const patientIds = z.array(z.string()).parse(query.patientIds);
    asked.push(patientIds);
    if (refused instanceof Error) throw refused;
    const all = refused;
    return { items: patientIds.filter((id) => all.includes(id)) };
  },
};
const aGate = () => refusalGate(clinical, { clock, log: { warn: () => undefined } });
const after = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));

beforeEach(() => {
  clock.set(began);
  asked = [];
  refused = [];
});

test('names who refuses, of many in one question, and once in half a minute', async () => {
  refused = ['q'];
  const gate = aGate();
  expect(await gate.refusing(somebody('nurse'), ['p', 'q', 'r', 'p'])).toEqual(new Set(['q']));
  expect(await gate.refusing(somebody('nurse'), ['p', 'r'])).toEqual(new Set());
  expect(asked).toEqual([['p', 'q', 'r']]);
  after(FRESH_MS);
  await gate.refusing(somebody('nurse'), ['p', 'r']);
  await gate.refusing(somebody('doctor'), ['p']);
  expect(asked.slice(1)).toEqual([['p', 'r'], ['p']]);
});

test('a list is left without who refuses, and says how much of it is', async () => {
  refused = ['q'];
  const list = [{ patientId: 'p' }, { patientId: 'q' }, { patientId: null }, { patientId: 'q' }];
  expect(await aGate().openOf(somebody('nurse'), list)).toEqual({
    items: [{ patientId: 'p' }, { patientId: null }],
    closed: 2,
  });
});

test('one patient who refuses is closed, until the glass is broken and not half a minute longer', async () => {
  refused = ['p'];
  const gate = aGate();
  await expect(gate.mustNotRefuse(somebody('nurse'), 'p')).rejects.toThrow(NoCareRelationship);
  refused = [];
  await gate.mustNotRefuse(somebody('nurse'), 'p');
  await gate.mustNotRefuse(somebody('nurse'), 'p');
  expect(asked).toHaveLength(2);
});

test('an outage of clinical closes nothing that was open, and opens nothing that was closed', async () => {
  refused = ['q'];
  const gate = aGate();
  await gate.refusing(somebody('nurse'), ['p', 'q']);
  refused = new ServiceUnavailable('The service clinical did not answer.');
  after(24 * 60 * FRESH_MS);
  expect(await gate.refusing(somebody('nurse'), ['p', 'q', 'never asked about'])).toEqual(new Set(['q']));
});

test('who may not ask is shown nothing', async () => {
  refused = new Forbidden('Not signed in any more.');
  await expect(aGate().refusing(somebody('nurse'), ['p'])).rejects.toThrow(Forbidden);
});

test('a whole hospital is asked about in parts', async () => {
  const all = Array.from({ length: MOST_ASKED + 1 }, (_, at) => `p${at}`);
  refused = ['p0', `p${MOST_ASKED}`];
  expect(await aGate().refusing(somebody('nurse'), all)).toEqual(new Set(refused));
  expect(asked.map((it) => it.length)).toEqual([MOST_ASKED, 1]);
});

test('services, and patients for what is theirs, are not asked about', async () => {
  refused = ['p'];
  const gate = aGate();
  expect(await gate.refusing(serviceActor('cds'), ['p'])).toEqual(new Set());
  expect(await gate.refusing(somebody('patient', 'p'), ['p'])).toEqual(new Set());
  expect(asked).toEqual([]);
});
