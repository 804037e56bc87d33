import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/inventory.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['inventory']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'inventory', api).listStockItems({})).toEqual({ items: [] });
  expect((await fetch(`${system.url('inventory')}/api/v1${api.listStockItems.path}`)).status).toBe(401);
});
