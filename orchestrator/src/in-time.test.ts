import { expect, test } from 'vitest';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Route } from '@nilecare/service-kit/http/route.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';
import { inTime, timeLeft } from './in-time.ts';

const actor = serviceActor('test');
/** Answers with the deadline that services are told, and how long work is waited for. */
const asked = inTime({
  endpoint: {} as Route<unknown>['endpoint'], // is not looked at
  handler: async () => ({ deadline: currentRequest()?.deadline, left: timeLeft(60_000) }),
});
const answered = (deadline?: number) =>
  inRequest({ actor, ...(deadline === undefined ? {} : { deadline }) }, () =>
    asked.handler({} as never, { actor } as never),
  );

test('all that a request asks ends before five seconds are over', async () => {
  const began = Date.now();
  const { deadline, left } = (await answered(began + 30_000)) as { deadline: number; left: number };
  expect(deadline - began).toBeLessThan(5_000);
  expect(left).toBeLessThanOrEqual(deadline - began);
  expect(left).toBeGreaterThan(0);
});

test('who asks may be in more of a hurry', async () => {
  const soon = Date.now() + 1_000;
  expect(await answered(soon)).toMatchObject({ deadline: soon });
  expect(await answered(Date.now() - 1)).toMatchObject({ left: 0 });
});
