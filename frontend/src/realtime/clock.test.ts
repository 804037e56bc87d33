import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

test('what the server said is counted by its clock, what was noticed here by that of the screen', () => {
  const clock = createClock();
  expect(clock.serverNow() - clock.now()).toBeLessThan(1000);
  const sentAt = Date.now();
  clock.learn({ sentAt, receivedAt: sentAt + 100, date: new Date(sentAt + 7_200_000).toUTCString() });
  expect(Math.round((clock.serverNow() - clock.now()) / 60_000)).toBe(120);
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
  expect(Math.round((clock.serverNowExactly() - Date.now()) / 60_000)).toBe(120);
});
