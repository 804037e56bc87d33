import type { VitalsUpdate } from '@nilecare/contracts/realtime.ts';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createVitalsStore } from './vitals-store.ts';

const at = (seconds: number) => new Date(1_760_000_000_000 + seconds * 1000).toISOString();

const update = (patientId: string | null, seconds: number, values: VitalsUpdate['values']): VitalsUpdate => ({
  patientId,
  deviceId: 'm1',
  bedId: null,
  wardId: null,
  facilityId: null,
  time: at(seconds),
  values,
  news2: null,
});

/** A store whose frames the test draws. */
function withFrames() {
  const waiting: (() => void)[] = [];
  const store = createVitalsStore(
    (work) => void waiting.push(work),
    () => 1_760_000_100_000,
  );
  return { store, waiting, drawFrame: () => waiting.splice(0).forEach((work) => work()) };
}

describe('live values', () => {
  test('a hundred updates between two frames are one call per patient, and only for patients that changed', () => {
    const { store, waiting, drawFrame } = withFrames();
    const first = vi.fn();
    const second = vi.fn();
    store.subscribe('p1', first);
    store.subscribe('p2', second);
    for (let second_ = 0; second_ < 100; second_ += 1) store.push([update('p1', second_, { hr: 60 + second_ })]);
    expect(first).not.toHaveBeenCalled();
    expect(waiting).toHaveLength(1);
    drawFrame();
    expect(first).toHaveBeenCalledOnce();
    expect(second).not.toHaveBeenCalled();
    expect(store.read('p1')?.readings.hr?.value).toBe(159);
    drawFrame();
    expect(first).toHaveBeenCalledOnce();
  });

  test('the newest sample is shown, whatever the order of arrival', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 }), (order) => {
        const { store } = withFrames();
        for (const second of order) store.push([update('p1', second, { hr: second })]);
        expect(store.read('p1')?.readings.hr?.value).toBe(Math.max(...order));
        expect(store.read('p1')?.time).toBe(Date.parse(at(Math.max(...order))));
      }),
    );
  });

  test('after a silence the next device is shown, although its clock is behind', () => {
    let now = 1_760_000_100_000;
    const store = createVitalsStore(
      () => undefined,
      () => now,
    );
    const news2 = { score: 7, risk: 'high' as const, points: { pulse: 3 }, missing: [] };
    store.push([{ ...update('p1', 90, { hr: 90, spo2: 97 }), news2 }]);
    now += 5_000;
    store.push([update('p1', 10, { hr: 50 })]);
    expect(store.read('p1')).toMatchObject({ readings: { hr: { value: 90 } }, news2 });
    now += 10_000;
    store.push([update('p1', 20, { hr: 60 })]);
    store.push([update('p1', 30, { hr: 61 })]);
    expect(store.read('p1')).toMatchObject({ time: Date.parse(at(30)), heartRates: { length: 2 } });
    expect(store.read('p1')?.readings).toMatchObject({ hr: { value: 61 } });
    expect(store.read('p1')?.readings.spo2).toBeUndefined();
    expect(store.read('p1')?.news2).toBeNull();
  });

  test('a value that the newest sample lacks keeps its own time', () => {
    const { store } = withFrames();
    store.push([update('p1', 1, { nbp_sys: 120, hr: 70 })]);
    store.push([update('p1', 2, { hr: 71 })]);
    expect(store.read('p1')?.readings.nbp_sys?.time).toBe(Date.parse(at(1)));
    expect(store.read('p1')?.readings.hr?.time).toBe(Date.parse(at(2)));
  });

  test('what a board says never covers a newer live value, and fills the line before it', () => {
    const { store } = withFrames();
    store.push([update('p1', 10, { hr: 99 })]);
    const older = { patientId: 'p1', time: Date.parse(at(5)), values: { hr: 50 }, news2: null, rhythm: undefined };
    store.seed(older, [
      [Date.parse(at(1)), 40],
      [Date.parse(at(5)), 50],
    ]);
    expect(store.read('p1')?.readings.hr?.value).toBe(99);
    expect(store.read('p1')?.heartRates.length).toBe(3);
    expect(store.read('p1')?.live).toBe(true);
  });

  test('a fetched sample is as old as it says, a live one arrived just now', () => {
    const { store } = withFrames();
    const time = Date.parse(at(5));
    store.seed({ patientId: 'p1', time, values: { hr: 50 }, news2: null, rhythm: undefined });
    expect(store.read('p1')?.arrivedAt).toBe(time);
    store.push([update('p1', 6, { hr: 51 })]);
    expect(store.read('p1')?.arrivedAt).toBe(1_760_000_100_000);
  });

  test('a device that measures nobody is shown nowhere, and who stops listening hears no more', () => {
    const { store, waiting, drawFrame } = withFrames();
    store.push([update(null, 1, { hr: 60 })]);
    expect(waiting).toHaveLength(0);
    const listener = vi.fn();
    store.subscribe('p1', listener)();
    store.push([update('p1', 1, { hr: 60 })]);
    drawFrame();
    expect(listener).not.toHaveBeenCalled();
  });
});
