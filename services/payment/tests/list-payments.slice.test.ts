import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/payment.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['payment']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'payment', api).listPayments({})).toEqual({ items: [] });
  expect((await fetch(`${system.url('payment')}/api/v1${api.listPayments.path}`)).status).toBe(401);
});
