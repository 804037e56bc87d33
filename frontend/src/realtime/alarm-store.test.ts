import type { Alarm } from '@nilecare/contracts/alarms.ts';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { anAlarm } from '../testing/an-alarm.ts';
import { createAlarmStore } from './alarm-store.ts';

/** Changes of a few alarms as the server numbers them: `seq` grows over all. */
const changes = fc
  .array(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      state: fc.constantFrom('raised' as const, 'acknowledged' as const, 'resolved' as const),
    }),
    { maxLength: 20 },
  )
  .map((list) => list.map((it, index) => anAlarm({ ...it, seq: index + 1 })));

const ids = (alarms: readonly Alarm[]) => alarms.map((it) => it.id);

describe('the alarms of a screen', () => {
  test('come out the same, however late, often and disordered the changes arrive', () => {
    fc.assert(
      fc.property(changes, fc.array(fc.nat(), { maxLength: 40 }), (given, disorder) => {
        const inOrder = createAlarmStore();
        inOrder.take(given);
        const shuffled = createAlarmStore();
        for (const at of disorder) if (given.length > 0) shuffled.take([given[at % given.length] ?? anAlarm()]);
        for (const alarm of given.toReversed()) shuffled.take([alarm]);
        expect(shuffled.open()).toEqual(inOrder.open());
        expect(shuffled.lastSeq()).toBe(inOrder.lastSeq());
      }),
    );
  });

  test('a late copy does not revive an alarm that is over', () => {
    const store = createAlarmStore();
    store.take([anAlarm({ seq: 5, state: 'resolved' })]);
    store.take([anAlarm({ seq: 4, state: 'raised' })]);
    expect(store.open()).toEqual([]);
  });

  test('a complete list ends what it lacks, but not what came while it was being read', () => {
    const store = createAlarmStore();
    store.take([anAlarm({ id: 'gone' }), anAlarm({ id: 'other-ward', wardId: 'w2' })]);
    const before = store.open();
    store.take([anAlarm({ id: 'meanwhile', seq: 9 })]);
    store.replace([anAlarm({ id: 'listed', seq: 3 })], before, (it) => it.wardId === 'w1');
    expect(ids(store.open()).toSorted()).toEqual(['listed', 'meanwhile', 'other-ward']);
  });

  test('alarms of wards and patients that are no longer watched leave', () => {
    const store = createAlarmStore();
    store.take([
      anAlarm({ id: 'ward' }),
      anAlarm({ id: 'patient', wardId: 'w9' }),
      anAlarm({ id: 'away', wardId: 'w9', patientId: 'p9' }),
    ]);
    store.keepOnly({ wardIds: new Set(['w1']), patientIds: new Set(['p1']) });
    expect(ids(store.open()).toSorted()).toEqual(['patient', 'ward']);
  });

  test("another patient's change leaves a patient's list untouched, so that its tile is not drawn again", () => {
    const store = createAlarmStore();
    store.take([anAlarm({ id: 'a', patientId: 'p1' })]);
    const before = store.ofPatient('p1');
    const heard = vi.fn();
    store.subscribe(heard);
    store.take([anAlarm({ id: 'b', patientId: 'p2', seq: 2 })]);
    expect(heard).toHaveBeenCalledOnce();
    expect(store.ofPatient('p1')).toBe(before);
  });
});
