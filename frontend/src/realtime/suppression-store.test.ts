import { expect, test, vi } from 'vitest';
import { aSuppression } from '../testing/a-suppression.ts';
import { createSuppressionStore } from './suppression-store.ts';

const T = Date.parse('2026-11-01T10:00:00Z');
const at = (minute: number) => new Date(T + minute * 60_000).toISOString();
const ids = (list: readonly { readonly id: string }[]) => list.map((it) => it.id);
const scope = (wardIds: string[], patientIds: string[] = []) => ({
  wardIds: new Set(wardIds),
  patientIds: new Set(patientIds),
});

test('the one that lasts longest stands first, per patient as well, and each change is told once', () => {
  const store = createSuppressionStore(() => T);
  const told = vi.fn();
  store.subscribe(told);
  store.take([
    aSuppression({ id: 's1', until: at(15) }),
    aSuppression({ id: 's2', until: at(60) }),
    aSuppression({ id: 's3', until: at(30), patientId: 'p2' }),
  ]);
  expect(ids(store.all())).toEqual(['s2', 's3', 's1']);
  expect(ids(store.ofPatient('p1'))).toEqual(['s2', 's1']);
  expect(store.ofPatient('p1')).toBe(store.ofPatient('p1'));
  expect(told).toHaveBeenCalledOnce();
});

test('one that ended stays so, whatever comes late', () => {
  const store = createSuppressionStore(() => T);
  const lasting = aSuppression({ until: at(15) });
  store.take([{ ...lasting, endedAt: at(-1), endedBy: 'Nurse Noor' }]);
  store.take([lasting]);
  store.replace([lasting], store.all());
  expect(store.all()).toMatchObject([{ endedBy: 'Nurse Noor' }]);
});

test('one of a merged record is told anew under the record that goes on', () => {
  const store = createSuppressionStore(() => T);
  store.take([aSuppression({ patientId: 'merged', until: at(15) })]);
  store.take([aSuppression({ patientId: 'survivor', until: at(15) })]);
  expect(ids(store.ofPatient('survivor'))).toEqual(['s1']);
  expect(store.ofPatient('merged')).toEqual([]);
  expect(ids(store.all())).toEqual(['s1']);
});

test('what a complete list lacks has ended unseen; what came meanwhile lasts', () => {
  const store = createSuppressionStore(() => T);
  store.take([aSuppression({ id: 'gone', until: at(15) }), aSuppression({ id: 'stays', until: at(15) })]);
  const before = store.all();
  store.take([aSuppression({ id: 'new', until: at(15) })]);
  store.replace([aSuppression({ id: 'stays', until: at(15) })], before);
  expect(Object.fromEntries(store.all().map((it) => [it.id, it.endedAt]))).toEqual({
    gone: at(0),
    stays: null,
    new: null,
  });
});

test('what is not watched any more, and what is over for long, is forgotten', () => {
  let now = T;
  const store = createSuppressionStore(() => now);
  store.take([
    aSuppression({ id: 'ward', until: at(5) }),
    aSuppression({ id: 'patient', wardId: 'w2', until: at(5) }),
    aSuppression({ id: 'neither', wardId: 'w2', patientId: 'p2', until: at(5) }),
  ]);
  store.keepOnly(scope(['w1'], ['p1']));
  expect(ids(store.all()).toSorted()).toEqual(['patient', 'ward']);
  store.keepOnly(scope(['w1']));
  expect(ids(store.all())).toEqual(['ward']);
  now = T + 16 * 60_000;
  store.take([aSuppression({ id: 'other', until: at(60) })]);
  expect(ids(store.all())).toEqual(['other']);
  store.clear();
  expect(store.all()).toEqual([]);
});
