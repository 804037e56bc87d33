import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/medication-formulary.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['medication']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'medication', api).listDrugs({})).toEqual({ items: [], nextCursor: null });
  expect((await fetch(`${system.url('medication')}/api/v1${api.listDrugs.path}`)).status).toBe(401);
});
