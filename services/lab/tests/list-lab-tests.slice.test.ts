import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/lab.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['lab']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'lab', api).listLabTests({})).toEqual({ items: [] });
  expect((await fetch(`${system.url('lab')}/api/v1${api.listLabTests.path}`)).status).toBe(401);
});
