import { expect, test } from 'vitest';
import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { AuditFacts } from '@nilecare/service-kit/audit/audit-writer.ts';
import { platformAccess } from '../access/access.ts';
import { recordOf, type Done } from './audit.ts';
import type { Exchange, Reply } from './exchange.ts';

const PATIENT = '0197a000-0000-7000-8000-000000000001';
const actor = new Actor({
  ...{ kind: 'user', id: 'u', name: 'U', roles: [], facilityIds: [], sessionId: null, staffId: null },
  ...{ permissions: new Set<string>(), patientId: null },
});

async function recorded(path: readonly string[], reply: Reply, done: Done = 'read'): Promise<[string, AuditFacts][]> {
  const entries: [string, AuditFacts][] = [];
  const exchange: Exchange = {
    ...{ method: 'GET', path, query: [['name', 'Osman']], header: () => undefined, sent: undefined },
    caller: { actor, access: platformAccess, author: { kind: 'user', id: 'u', name: 'U' } },
  };
  await recordOf(exchange, done, reply, {
    recordAccess: (action, facts) => {
      entries.push([action, facts]);
      return Promise.resolve();
    },
  });
  return entries;
}

test('an access is in the trail of each patient whose data it held; of parameters only the names', async () => {
  const [first, second, ...others] = await recorded(['Observation', '1'], {
    status: 200,
    seen: [PATIENT, 'elsewhere', PATIENT],
  });
  expect([second, others]).toEqual([undefined, []]);
  expect(first).toMatchObject([
    'fhir.read',
    { outcome: 'success', resource: 'fhir/Observation/1', patientId: PATIENT, details: { parameters: ['name'] } },
  ]);
});

test.each([
  [['Patient', PATIENT, '$everything'], '$everything'],
  [['$export'], '$export'],
  [['Patient', PATIENT, '$Osman Ali'], undefined],
  [['Patient', PATIENT], undefined],
])('of %j the trail names the operation: %s', async (path, operation) => {
  const [entry] = await recorded(path, { status: 200, seen: [PATIENT] }, 'operation');
  expect(entry?.[1].details).toEqual({ parameters: ['name'], ...(operation === undefined ? {} : { operation }) });
});

test.each([
  [403, 'denied'],
  [404, 'denied'],
  [410, 'failure'],
  [412, 'failure'],
  [422, 'failure'],
])('who is answered %i is in the trail too: %s', async (status, outcome) => {
  expect(await recorded(['Patient', PATIENT], { status })).toMatchObject([
    ['fhir.read', { outcome, resource: `fhir/Patient/${PATIENT}`, patientId: PATIENT }],
  ]);
});

test('what clients make up is not carried into the trail, and what was no access is not in it', async () => {
  const made = await recorded(['x'.repeat(500), '<script>'], { status: 404 });
  expect(made.map(([, { resource }]) => resource)).toEqual(['fhir']);
  expect(await recorded(['Patient', PATIENT], { status: 400 })).toEqual([]);
  expect(await recorded(['Patient', PATIENT], { status: 406 })).toEqual([]);
});
