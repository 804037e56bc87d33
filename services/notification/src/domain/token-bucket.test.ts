import { expect, test } from 'vitest';
import { take, type Bucket } from './token-bucket.ts';

const rate = { burst: 3, perHour: 6 };
const start = Date.parse('2026-01-10T10:00:00Z');

test('a burst, then one whenever enough time has passed', () => {
  let bucket: Bucket | undefined;
  const at = (minutes: number) => {
    const { taken, left } = take(bucket, rate, new Date(start + minutes * 60_000));
    bucket = left;
    return taken;
  };
  expect([0, 0, 0, 0, 9, 10, 11, 20, 21].map(at)).toEqual([true, true, true, false, false, true, false, true, false]);
});

test('a rest of a week fills it to the brim and not above; a clock that went back takes nothing away', () => {
  let bucket: Bucket | undefined = { tokens: 0, countedAt: new Date(start) };
  const taken = [7 * 24 * 60, 0, 0, 0].map((minutes) => {
    const answer = take(bucket, rate, new Date(start + minutes * 60_000));
    bucket = { ...answer.left, countedAt: new Date(start + 7 * 24 * 3_600_000) };
    return answer.taken;
  });
  expect(taken).toEqual([true, true, true, false]);
});
