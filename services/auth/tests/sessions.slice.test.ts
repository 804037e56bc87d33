import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { openClinic, type Clinic } from './clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.stop());

const works = (tokens: Tokens) => outcome(clinic.as(tokens.accessToken).me({}));
const isRefusedSoon = (tokens: Tokens) =>
  eventually(async () => (await works(tokens)) === 'unauthenticated', { within: 2_000 });
const refreshes = ({ refreshToken }: Tokens) => outcome(clinic.anybody.refresh({ body: { refreshToken } }));

/** Forgets all that this system put into Redis. */
async function loseRedis(): Promise<void> {
  const { redis } = clinic.deps;
  const prefix = clinic.system.namespace;
  const keys = await redis.keys(`${prefix}*`);
  await redis.del(keys.map((key) => key.slice(prefix.length)));
}

test('one sees where one is signed in, and when each was last seen', async () => {
  const nurse = await clinic.aPerson();
  const [first, second] = [await clinic.signIn(nurse), await clinic.signIn(nurse)];
  const { items } = await clinic.as(second.accessToken).listOwnSessions({});
  expect(items.map((it) => [it.id, it.current, it.deviceName])).toEqual([
    [second.sessionId, true, 'test'],
    [first.sessionId, false, 'test'],
  ]);
  const seenBefore = items.find((it) => it.id === first.sessionId)?.lastSeenAt ?? '';
  await clinic.as(first.accessToken).me({});
  const again = await clinic.as(second.accessToken).listOwnSessions({});
  expect(again.items.find((it) => it.id === first.sessionId)?.lastSeenAt.localeCompare(seenBefore)).toBe(1);
});

test('one session is ended, the other goes on', async () => {
  const nurse = await clinic.aPerson();
  const [one, other] = [await clinic.signIn(nurse), await clinic.signIn(nurse)];
  await clinic.as(one.accessToken).endOwnSession({ params: { sessionId: other.sessionId } });
  await isRefusedSoon(other);
  expect(await refreshes(other)).toBe('bad-credentials');
  expect(await works(one)).toBe('done');
});

test("nobody ends somebody else's session", async () => {
  const mine = await clinic.signIn(await clinic.aPerson());
  const theirs = await clinic.signIn(await clinic.aPerson());
  const me = clinic.as(mine.accessToken);
  expect(await outcome(me.endOwnSession({ params: { sessionId: theirs.sessionId } }))).toBe('forbidden');
  expect(await outcome(me.endOwnSession({ params: { sessionId: newId() } }))).toBe('not-found');
  expect(await works(theirs)).toBe('done');
});

test('signing out ends this session, signing out everywhere all of them', async () => {
  const nurse = await clinic.aPerson();
  const [one, two, three] = [await clinic.signIn(nurse), await clinic.signIn(nurse), await clinic.signIn(nurse)];
  await clinic.as(one.accessToken).logout({ body: {} });
  await isRefusedSoon(one);
  expect(await works(two)).toBe('done');
  await clinic.as(two.accessToken).logout({ body: { everywhere: true } });
  await isRefusedSoon(three);
  expect(await refreshes(two)).toBe('bad-credentials');
  expect(await outcome(clinic.signIn(nurse))).toBe('done');
});

test('an administrator ends the sessions of an account within reach', async () => {
  const [here, elsewhere] = [newId(), newId()];
  const nurse = await clinic.aPerson({ facilityIds: [here] });
  const tokens = await clinic.signIn(nurse);
  const params = { userId: nurse.user.id };
  const stranger = clinic.as(clinic.system.token('administrator', { facilityIds: [elsewhere] }));
  expect(await outcome(stranger.listUserSessions({ params }))).toBe('not-found');
  expect(await outcome(stranger.endUserSessions({ params }))).toBe('not-found');

  const admin = clinic.as(clinic.system.token('administrator', { facilityIds: [here] }));
  expect((await admin.listUserSessions({ params })).items).toHaveLength(1);
  await admin.endUserSessions({ params });
  await isRefusedSoon(tokens);
  expect((await admin.listUserSessions({ params })).items).toHaveLength(0);
});

describe('when Redis loses everything', () => {
  test('nobody is signed out, ended sessions stay ended, and it is all put back', async () => {
    const nurse = await clinic.aPerson();
    const [alive, asleep, ended] = [await clinic.signIn(nurse), await clinic.signIn(nurse), await clinic.signIn(nurse)];
    await clinic.as(ended.accessToken).logout({ body: {} });
    await isRefusedSoon(ended);

    await loseRedis();
    expect(await works(alive)).toBe('done');
    expect(await refreshes(alive)).toBe('done');
    expect(await works(ended)).toBe('unauthenticated');
    await eventually(async () => (await clinic.deps.redis.get(`auth:session:${asleep.sessionId}`)) !== null);
    expect(await clinic.deps.redis.get(`auth:session:${ended.sessionId}`)).toBeNull();
  });

  test('a service that starts then knows the ended sessions again', async () => {
    const nurse = await clinic.aPerson();
    const ended = await clinic.signIn(nurse);
    await clinic.as(ended.accessToken).logout({ body: {} });
    await loseRedis();
    await clinic.system.restart('auth');
    await isRefusedSoon(ended);
  });

  test('a revocation that nobody announced is announced by the next who looks', async () => {
    const nurse = await clinic.aPerson();
    const tokens = await clinic.signIn(nurse);
    // What a process leaves that is killed between its commit and the announcement.
    const at = new Date();
    await clinic.deps.db.read
      .insertInto('revocations')
      .values({ kind: 'session', subject: tokens.sessionId, revoked_at: at, announced_at: null })
      .execute();
    await eventually(async () => (await works(tokens)) === 'unauthenticated', { within: 4_000 });
  });
});
