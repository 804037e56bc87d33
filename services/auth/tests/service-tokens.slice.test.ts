import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { tokenVerifier } from '@nilecare/service-kit/auth/tokens.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { inParallel, openClinic, type Clinic } from './clinic.ts';

const secret = randomBytes(18).toString('base64url');
let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic({ own: { auth: { serviceSecrets: `device:${secret}, audit:${secret}x` } } });
});
afterAll(() => clinic.stop());

const ask = (service: string, given: string) => clinic.anybody.issueServiceToken({ body: { service, secret: given } });

test('a service gets a token that speaks for it', async () => {
  const { accessToken, expiresAt } = await ask('device', secret);
  const { actor } = tokenVerifier(parseKeyRing(clinic.system.keys.tokenKeys))(accessToken);
  expect(actor).toMatchObject({ kind: 'service', id: 'device' });
  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(10 * 60_000);
  expect(await outcome(clinic.as(accessToken).getUserContacts({ query: { staffIds: '' } }))).toBe('done');
});

test('not for the secret of another, a wrong one, or a name nobody has', async () => {
  expect(await outcome(ask('audit', secret))).toBe('bad-credentials');
  expect(await outcome(ask('device', secret.toLowerCase()))).toBe('bad-credentials');
  expect(await outcome(ask('nobody', secret))).toBe('bad-credentials');
  await eventually(() => clinic.audited('service-token.refuse').length === 3);
});

test('the secret is stored as a hash', async () => {
  const rows = await clinic.deps.db.read.selectFrom('service_credentials').selectAll().execute();
  expect(rows.map((it) => it.service).toSorted()).toEqual(['audit', 'device']);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('wrong ones do not lock a service out: no number of strangers stops the platform', async () => {
  await inParallel(50, () => outcome(ask('device', 'a wrong secret')));
  expect(counted(await inParallel(20, () => outcome(ask('device', secret))))).toEqual({ done: 20 });
});
