import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/billing.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['billing']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'billing', api).listBillableServices({})).toEqual({ items: [] });
  expect((await fetch(`${system.url('billing')}/api/v1${api.listBillableServices.path}`)).status).toBe(401);
});
