import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/cds.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['cds']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'cds', api).listCds({})).toEqual({ items: [] });
  expect((await fetch(`${system.url('cds')}/api/v1${api.listCds.path}`)).status).toBe(401);
});
