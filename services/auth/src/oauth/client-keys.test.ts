import { expect, test } from 'vitest';
import type { ApiClientRow } from '../data/api-clients.ts';
import { clientKeys } from './client-keys.ts';
import type { Fetched } from './key-fetch.ts';

const at = new Date('2026-11-29T10:00:00Z');
const client: ApiClientRow = {
  ...{ id: 'c1', version: 1, name: 'Registry', kind: 'backend', redirect_uris: '[]', scopes: 'system/*.rs' },
  ...{ launch_url: null, jwks: null, jwks_url: 'https://app.example/keys', secret_hash: null, active: 1 },
  ...{ created_at: at, updated_at: at },
};

/** The keys of an app whose server answers what the test says, at moments that the test says. */
function keysAt(answer: () => Promise<Fetched>) {
  let asked = 0;
  let now = at.getTime();
  const keys = clientKeys(
    () => {
      asked += 1;
      return answer();
    },
    { now: () => new Date(now) },
  );
  const after = async (ms: number, anew = false) => {
    now += ms;
    await keys.of(client, anew).catch(() => undefined);
    return asked;
  };
  return { after };
}

const fresh = (freshMs: number) => () => Promise.resolve({ text: '{"keys":[]}', freshMs });

test('keys are kept as long as their app says, and asked for anew where one is missing', async () => {
  const { after } = keysAt(fresh(60_000));
  expect([await after(0), await after(59_000), await after(1_000), await after(1_000)]).toEqual([1, 1, 2, 2]);
  expect([await after(0, true), await after(9_000, true), await after(0, true)]).toEqual([2, 3, 3]);
  const never = keysAt(fresh(0));
  expect([await never.after(0), await never.after(1), await never.after(0)]).toEqual([1, 2, 3]);
});

test('an app whose server did not answer is asked again soon', async () => {
  let isAway = true;
  const { after } = keysAt(() => (isAway ? Promise.reject(new Error('away')) : fresh(60_000)()));
  expect([await after(0), await after(1_000)]).toEqual([1, 1]);
  isAway = false;
  expect([await after(9_000), await after(50_000)]).toEqual([2, 2]);
});

test('who asks at the same time waits for the same answer', async () => {
  const { after } = keysAt(fresh(0));
  expect(await Promise.all([after(0), after(0), after(0)])).toEqual([1, 1, 1]);
});
