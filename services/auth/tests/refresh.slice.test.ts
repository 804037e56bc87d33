import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { GRACE_MS } from '../src/domain/refresh-rotation.ts';
import { inParallel, openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.stop());

const signedIn = async (): Promise<Tokens> => clinic.signIn(await clinic.aPerson());
const refresh = (refreshToken: string) => clinic.anybody.refresh({ body: { refreshToken } });
const tokensOf = (sessionId: string) =>
  clinic.deps.db.read.selectFrom('refresh_tokens').selectAll().where('session_id', '=', sessionId).execute();
const session = (id: string) =>
  clinic.deps.db.read.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** As if the first use of every token of the session was so much longer ago. */
async function ago(sessionId: string, ms: number): Promise<void> {
  for (const { token_hash, used_at } of await tokensOf(sessionId))
    if (used_at)
      await clinic.deps.db.read
        .updateTable('refresh_tokens')
        .set({ used_at: new Date(used_at.getTime() - ms) })
        .where('token_hash', '=', token_hash)
        .execute();
}

test('each refresh gives a new token of the same session', async () => {
  const first = await signedIn();
  const second = await refresh(first.refreshToken);
  const third = await refresh(second.refreshToken);
  expect(new Set([first, second, third].map((it) => it.refreshToken)).size).toBe(3);
  expect(third.sessionId).toBe(first.sessionId);
  expect(await clinic.as(third.accessToken).me({})).toMatchObject({ id: first.profile.id });
  expect(await tokensOf(first.sessionId)).toHaveLength(3);
});

test('only hashes are stored', async () => {
  const first = await signedIn();
  const second = await refresh(first.refreshToken);
  const stored = JSON.stringify(await tokensOf(first.sessionId));
  for (const token of [first.refreshToken, second.refreshToken]) expect(stored).not.toContain(token);
});

describe('the same token again', () => {
  test('fifty tabs at the same moment: one successor, and nobody is signed out', async () => {
    const first = await signedIn();
    const answers = await inParallel(50, () => refresh(first.refreshToken));
    expect(new Set(answers.map((it) => it.refreshToken)).size).toBe(1);
    expect(await tokensOf(first.sessionId)).toHaveLength(2);
    const next = await refresh(answers[0]?.refreshToken ?? '');
    expect(await outcome(clinic.as(next.accessToken).me({}))).toBe('done');
  });

  test('a lost answer is given again', async () => {
    const first = await signedIn();
    const lost = await refresh(first.refreshToken);
    const again = await refresh(first.refreshToken);
    expect(again.refreshToken).toBe(lost.refreshToken);
    expect(again.refreshExpiresAt).toBe(lost.refreshExpiresAt);
  });

  test('after the grace it ends the session, for both', async () => {
    const first = await signedIn();
    const second = await refresh(first.refreshToken);
    await ago(first.sessionId, GRACE_MS + 1000);
    expect(await outcome(refresh(first.refreshToken))).toBe('refresh-reused');
    expect(await outcome(refresh(second.refreshToken))).toBe('bad-credentials');
    expect(await session(first.sessionId)).toMatchObject({ end_reason: 'token-reuse' });
    await eventually(async () => (await outcome(clinic.as(second.accessToken).me({}))) === 'unauthenticated', {
      within: 2_000,
    });
    await eventually(() =>
      expect(clinic.audited('session.token-reuse', `session/${first.sessionId}`)).toMatchObject([
        { outcome: 'denied' },
      ]),
    );
  });

  test('within the grace too, once its owner went on', async () => {
    const first = await signedIn();
    const second = await refresh(first.refreshToken);
    await refresh(second.refreshToken);
    expect(await outcome(refresh(first.refreshToken))).toBe('refresh-reused');
  });

  test('a thief and the owner race: whoever wins, the session does not survive', async () => {
    const first = await signedIn();
    const stolen = first.refreshToken;
    const [owner, thief] = await Promise.all([refresh(stolen), refresh(stolen)]);
    await refresh(owner.refreshToken);
    await ago(first.sessionId, GRACE_MS + 1000);
    expect(await outcome(refresh(thief.refreshToken))).toBe('refresh-reused');
  });
});

describe('no new tokens', () => {
  test.each(['', 'nonsense', 'x'.repeat(500)])('for %j', async (token) => {
    expect(await outcome(refresh(token))).toBe('bad-credentials');
  });

  test('when the session is too old, or was not refreshed for too long', async () => {
    const db = clinic.deps.db.read;
    const past = new Date(Date.now() - 1000);
    const old = await signedIn();
    await db.updateTable('sessions').set({ expires_at: past }).where('id', '=', old.sessionId).execute();
    const idle = await signedIn();
    await db.updateTable('refresh_tokens').set({ expires_at: past }).where('session_id', '=', idle.sessionId).execute();
    for (const { refreshToken } of [old, idle]) expect(await outcome(refresh(refreshToken))).toBe('bad-credentials');
  });

  test('after the sign-out, also for those who ask while it happens', async () => {
    const { accessToken, refreshToken, sessionId } = await signedIn();
    await Promise.all([
      clinic.as(accessToken).logout({ body: {} }),
      ...Array.from({ length: 10 }, () => outcome(refresh(refreshToken))),
    ]);
    expect((await session(sessionId)).ended_at).not.toBeNull();
    const successors = (await tokensOf(sessionId)).length;
    expect(counted(await inParallel(5, () => outcome(refresh(refreshToken))))).toEqual({ 'bad-credentials': 5 });
    expect(await tokensOf(sessionId)).toHaveLength(successors);
  });
});

test('a refresh carries the rights of now', async () => {
  const person = await clinic.aPerson({ role: 'receptionist' });
  const before = await clinic.signIn(person);
  expect(before.profile.permissions).not.toContain('vitals:read');
  const {
    id: userId,
    version,
    userName: _,
    lockedUntil: __,
    mfaEnabled: ___,
    lastLoginAt: ____,
    ...facts
  } = person.user;
  const body = { ...facts, roles: ['nurse'] };
  await clinic.platform.updateUser({ params: { userId }, body }, { ifMatch: version });

  await eventually(async () => (await outcome(clinic.as(before.accessToken).me({}))) === 'unauthenticated', {
    within: 2_000,
  });
  const after = await refresh(before.refreshToken);
  expect(after.profile.permissions).toContain('vitals:read');
  expect(await outcome(clinic.as(after.accessToken).me({}))).toBe('done');
});
