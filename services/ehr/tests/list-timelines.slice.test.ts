import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/ehr.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['ehr']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'ehr', api).listTimelines({})).toEqual({ items: [] });
  expect((await fetch(`${system.url('ehr')}/api/v1${api.listTimelines.path}`)).status).toBe(401);
});
