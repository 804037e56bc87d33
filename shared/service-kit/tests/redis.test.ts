import { resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Redis } from 'ioredis';
import { killServer, startServer, startStack, type Stack } from '@nilecare/stack/stack.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openRevocations, revocationWriter, type Revocations } from '../auth/revocations.ts';
import { systemClock } from '../clock.ts';
import { logger } from '../log.ts';
import { channelName, closeRedis, connectRedis, pingRedis } from '../redis.ts';

/** A Redis of this file's own, because it is killed here. */
let stack: Stack;
const dir = resolve(inject('stackDir'), '..', `test-redis-${randomBytes(4).toString('hex')}`);
beforeAll(async () => {
  stack = await startStack({ dir, ports: 'free', only: ['redis'] });
});
afterAll(() => stack.stop({ discard: true }));

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function connect(keyPrefix = '', lines: string[] = []): Promise<Redis> {
  const log = logger('test', 'info', { write: (line: string) => void lines.push(line) });
  const redis = await connectRedis({ url: stack.env['REDIS_URL'] ?? '', service: 'test', log, keyPrefix });
  cleanups.push(() => closeRedis(redis));
  return redis;
}

async function revocationsOf(redis: Redis, pollMs?: number): Promise<Revocations> {
  const log = logger('test', 'silent');
  const revocations = await openRevocations({ redis, clock: systemClock, log, ...(pollMs ? { pollMs } : {}) });
  cleanups.push(() => revocations.close());
  return revocations;
}

const writerTo = (redis: Redis) => revocationWriter({ redis, clock: systemClock, accessTokenLifeMs: 900_000 });
const tokenOf = (sessionId: string, userId = 'u1', issuedAt = Date.now()) => ({ sessionId, userId, issuedAt });

describe('the connection', () => {
  test('is ready when it is handed out; keys and channels carry the prefix', async () => {
    const [one, other] = [await connect('a.'), await connect()];
    expect(one.status).toBe('ready');
    await pingRedis(one);
    await one.set('key', 'value');
    expect(await other.get('a.key')).toBe('value');
    expect(channelName(one, 'news')).toBe('a.news');
  });

  test('a service starts while Redis is down; commands fail at once; it works by itself when Redis is up', async () => {
    const lines: string[] = [];
    await killServer('redis', { dir });
    const began = performance.now();
    const redis = await connect('', lines);
    expect(performance.now() - began).toBeLessThan(2_500);
    const asked = performance.now();
    await expect(redis.get('key')).rejects.toThrow();
    await expect(pingRedis(redis)).rejects.toThrow('Redis is not connected');
    expect(performance.now() - asked).toBeLessThan(500);
    // Several attempts fail meanwhile, and one line says so.
    let attempts = 0;
    redis.on('reconnecting', () => (attempts += 1));
    await eventually(() => attempts >= 3);
    await startServer('redis', { dir });
    await eventually(async () => (await redis.ping()) === 'PONG');
    const texts = lines.map((line) => String((JSON.parse(line) as { msg: unknown }).msg));
    expect(texts).toEqual(['Redis does not answer; trying again until it does', 'Redis answers again']);
    expect(lines.join()).not.toContain(new URL(stack.env['REDIS_URL'] ?? '').password);
  });

  test('an outage in the middle is survived by the same client', async () => {
    const redis = await connect();
    await redis.set('kept', '1');
    await killServer('redis', { dir });
    await expect(eventually(() => redis.get('kept'), { within: 300 })).rejects.toThrow();
    await startServer('redis', { dir });
    expect(await eventually(() => redis.get('kept'))).toBe('1');
  });
});

describe('revocations', () => {
  test('are felt everywhere in milliseconds', async () => {
    const [auth, device, other] = [await connect('r1.'), await connect('r1.'), await connect('r2.')];
    const [felt, elsewhere] = [await revocationsOf(device, 60_000), await revocationsOf(other, 60_000)];
    const before = tokenOf('s9', 'u9');
    expect(felt.isRevoked(before)).toBe(false);
    await writerTo(auth).revokeSession('s1');
    await eventually(() => felt.isRevoked(tokenOf('s1')), { within: 500, every: 5 });
    await writerTo(auth).revokeUserTokensBefore('u9', new Date(before.issuedAt + 1));
    await eventually(() => felt.isRevoked(before), { within: 500, every: 5 });
    expect(felt.isRevoked({ ...before, issuedAt: before.issuedAt + 1 })).toBe(false);
    expect(elsewhere.isRevoked(tokenOf('s1'))).toBe(false);
  });

  test('whose message was lost are felt by the poll within two seconds', async () => {
    const [auth, device] = [await connect('r3.'), await connect('r3.')];
    const felt = await revocationsOf(device);
    // What the writer does, without the message.
    await auth
      .multi()
      .zadd('auth:revocations', Date.now() + 60_000, 'session:s1')
      .set('auth:revocations:version', 'another')
      .exec();
    await eventually(() => felt.isRevoked(tokenOf('s1')), { within: 2_000 });
  });

  test('made before a service started are known to it', async () => {
    const redis = await connect('r4.');
    await writerTo(redis).revokeSession('s1');
    const felt = await revocationsOf(await connect('r4.'));
    expect(felt.isRevoked(tokenOf('s1'))).toBe(true);
    await felt.check();
  });

  test('stay in force while Redis is away and after it lost its memory; new ones arrive when it is back', async () => {
    const redis = await connect('r5.');
    const felt = await revocationsOf(redis);
    await writerTo(redis).revokeSession('s1');
    await eventually(() => felt.isRevoked(tokenOf('s1')));
    await redis.del('auth:revocations', 'auth:revocations:version');
    await killServer('redis', { dir });
    expect(felt.isRevoked(tokenOf('s1'))).toBe(true);
    await expect(writerTo(redis).revokeSession('s2')).rejects.toThrow();
    await startServer('redis', { dir });
    await eventually(() => pingRedis(redis).then(() => true));
    await writerTo(redis).revokeSession('s3');
    await eventually(() => felt.isRevoked(tokenOf('s3')), { within: 2_000 });
    expect(felt.isRevoked(tokenOf('s1'))).toBe(true);
    expect(felt.isRevoked(tokenOf('s2'))).toBe(false);
  });

  test('of a service that starts while Redis is down arrive with Redis; until then it is not ready', async () => {
    await writerTo(await connect('r6.')).revokeSession('s1');
    await killServer('redis', { dir });
    const felt = await revocationsOf(await connect('r6.'));
    await expect(felt.check()).rejects.toThrow('not up to date');
    await startServer('redis', { dir });
    await eventually(() => felt.isRevoked(tokenOf('s1')), { within: 5_000 });
    await felt.check();
  });

  test('leave the shared set when they have expired', async () => {
    const redis = await connect('r7.');
    await redis.zadd('auth:revocations', String(Date.now() - 1), 'session:old');
    await writerTo(redis).revokeSession('new');
    expect(await redis.zrange('auth:revocations', '0', '-1')).toEqual(['session:new']);
  });
});
