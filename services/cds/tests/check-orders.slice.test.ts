import { afterAll, beforeAll, expect, test } from 'vitest';
import * as knowledgeApi from '@nilecare/contracts/api/cds-knowledge.ts';
import * as api from '@nilecare/contracts/api/cds.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { aDrug, aRequest } from './requests.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem(['cds']);
});
afterAll(() => system.stop());

const request = aRequest({
  proposed: [aDrug('sildenafil', { key: 'a' }), aDrug('glyceryl trinitrate', { key: 'b', route: 'sublingual' })],
});

test('a nitrate with sildenafil stops, and the answer names the knowledge it was made with', async () => {
  const doctor = system.as('doctor', 'cds', api);
  const answer = await doctor.checkOrders({ body: request });
  expect(answer.alerts[0]).toMatchObject({
    ruleId: 'nitrate-with-pde5',
    tier: 'stop',
    severity: 'contraindicated',
    drugKeys: ['a', 'b'],
  });
  const pharmacist = system.as('pharmacist', 'cds', knowledgeApi);
  expect((await pharmacist.getKnowledge({})).inForce).toEqual(answer.knowledge);
});

test('answers who may ask, and nobody else', async () => {
  await expect(system.as('receptionist', 'cds', api).checkOrders({ body: request })).rejects.toMatchObject({
    status: 403,
  });
  expect((await fetch(`${system.url('cds')}/api/v1${api.checkOrders.path}`, { method: 'POST' })).status).toBe(401);
});
