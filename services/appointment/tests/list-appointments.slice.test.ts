import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/appointment.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['appointment']);
});
afterAll(() => system.stop());

test('answers who is signed in, and nobody else', async () => {
  expect(await system.as('nurse', 'appointment', api).listAppointments({})).toEqual({ items: [] });
  expect((await fetch(`${system.url('appointment')}/api/v1${api.listAppointments.path}`)).status).toBe(401);
});
