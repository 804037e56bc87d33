import { expect, test } from 'vitest';
import { troubleOf, type DeviceCondition } from './device-trouble.ts';

const well: DeviceCondition = { retired: false, online: true, battery: 20, skewMs: 5_000, correctionMs: 0 };

test.each<[Partial<DeviceCondition>, string[]]>([
  [{}, []],
  [{ battery: null, skewMs: null }, []],
  [{ online: false }, ['offline']],
  [{ battery: 19.5 }, ['battery-low']],
  [{ skewMs: -5_001 }, ['clock-wrong']],
  [{ skewMs: null, correctionMs: 3_600_000 }, ['clock-wrong']],
  [{ online: false, battery: 0, skewMs: 9_000 }, ['offline', 'battery-low', 'clock-wrong']],
  [{ retired: true, online: false, battery: 0, skewMs: 9_000 }, []],
])('with %j', (part, trouble) => {
  expect(troubleOf({ ...well, ...part })).toEqual(trouble);
});
