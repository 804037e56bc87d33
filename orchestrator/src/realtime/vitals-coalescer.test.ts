import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VitalsUpdate } from '@nilecare/contracts/realtime.ts';
import { COALESCE_MS, VitalsCoalescer } from './vitals-coalescer.ts';

const update = (deviceId: string, hr: number): VitalsUpdate => ({
  patientId: null,
  deviceId,
  bedId: null,
  wardId: null,
  facilityId: null,
  time: '2026-01-01T00:00:00Z',
  values: { hr },
  news2: null,
});

test('the first update goes out at once, a second within 100 ms waits and the latest wins', () => {
  const coalescer = new VitalsCoalescer();
  expect(coalescer.accept([update('a', 60)], 0)).toHaveLength(1);
  expect(coalescer.accept([update('a', 61)], 10)).toEqual([]);
  expect(coalescer.accept([update('a', 62)], 20)).toEqual([]);
  expect(coalescer.due(99)).toEqual([]);
  expect(coalescer.due(100)).toEqual([update('a', 62)]);
  expect(coalescer.waiting).toBe(0);
});

test('the newest value always goes out in the end, and never two of a device within 100 ms', () => {
  const steps = fc.array(fc.record({ device: fc.constantFrom('a', 'b', 'c'), wait: fc.integer({ min: 0, max: 250 }) }));
  fc.assert(
    fc.property(steps, (given) => {
      const coalescer = new VitalsCoalescer();
      const sent: { at: number; device: string; hr: number }[] = [];
      const newest = new Map<string, number>();
      const note = (out: VitalsUpdate[], at: number) =>
        sent.push(...out.map((it) => ({ at, device: it.deviceId, hr: it.values.hr ?? -1 })));
      let now = 0;
      given.forEach(({ device, wait }, hr) => {
        now += wait;
        note(coalescer.due(now), now);
        note(coalescer.accept([update(device, hr)], now), now);
        newest.set(device, hr);
      });
      note(coalescer.due(now + COALESCE_MS), now + COALESCE_MS);
      for (const [device, hr] of newest) {
        const own = sent.filter((it) => it.device === device);
        expect(own.at(-1)?.hr).toBe(hr);
        own.slice(1).forEach((it, index) => expect(it.at - (own[index]?.at ?? 0)).toBeGreaterThanOrEqual(COALESCE_MS));
      }
    }),
  );
});
