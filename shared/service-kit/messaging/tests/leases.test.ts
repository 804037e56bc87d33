import { beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { kitView } from '../../db/database.ts';
import { firstIdOf, removeExpired } from '../housekeeping.ts';
import { leaseTable, type LeaseTable } from '../lease.ts';
import type { Engine } from './support/place.ts';
import type { Party } from './support/party.ts';
import { parties } from './support/party-starter.ts';

const { start, databaseOn } = parties();

describe.each<Engine>(['mysql', 'postgres'])('on %s', (engine) => {
  let party: Party;
  let leases: LeaseTable;
  beforeEach(async () => {
    party = await start('keeper', { ...(await databaseOn(engine)), brokers: [] });
    leases = leaseTable(kitView(party.db).read, engine);
  });

  test('one of many gets a lease, keeps it by renewing and gives it up', async () => {
    const holders = ['a', 'b', 'c', 'd', 'e'];
    const got = await Promise.all(holders.map((holder) => leases.hold('door', holder, 60_000)));
    expect(got.filter(Boolean)).toHaveLength(1);
    const winner = holders[got.indexOf(true)] ?? '';
    const other = holders[(got.indexOf(true) + 1) % holders.length] ?? '';
    expect(await leases.hold('door', winner, 60_000)).toBe(true);
    expect(await leases.hold('door', other, 60_000)).toBe(false);
    await leases.release('door', other);
    expect(await leases.hold('door', other, 60_000)).toBe(false);
    await leases.release('door', winner);
    expect(await leases.hold('door', other, 60_000)).toBe(true);
  });

  test('a lease that is not renewed falls to the next', async () => {
    expect(await leases.hold('window', 'a', 200)).toBe(true);
    expect(await leases.hold('window', 'b', 200)).toBe(false);
    await eventually(() => leases.hold('window', 'b', 60_000), { within: 2_000 });
    expect(await leases.hold('window', 'a', 60_000)).toBe(false);
  });

  test('counts those that are held now', async () => {
    await leases.hold('seat/1', 'a', 60_000);
    await leases.hold('seat/2', 'b', 60_000);
    await leases.hold('seat/3', 'c', 1);
    await leases.hold('table/1', 'a', 60_000);
    await eventually(async () => (await leases.countHeld('seat/')) === 2);
  });

  test('housekeeping removes what is old and nothing else', async () => {
    const { read } = kitView(party.db);
    const now = new Date('2026-11-22T12:00:00Z');
    const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3600 * 1000);
    const entry = (days: number, received = days) => ({
      consumer: 'keeper',
      event_id: firstIdOf(daysAgo(days)),
      received_at: daysAgo(received),
    });
    const kept = [entry(13), entry(1), entry(20, 2)];
    const old = Array.from({ length: 2_500 }, (_, index) => entry(15 + index / 1000));
    await read
      .insertInto('inbox')
      .values([...kept, ...old, { ...entry(30), consumer: 'somebody else' }])
      .execute();
    const key = { request_hash: 'b'.repeat(64), status: 201, body: '{}', headers: '{}' };
    await read
      .insertInto('idempotency_keys')
      .values([
        { ...key, key_hash: 'c'.repeat(64), created_at: daysAgo(8) },
        { ...key, key_hash: 'd'.repeat(64), created_at: daysAgo(1) },
      ])
      .execute();
    const clock = { now: () => now };
    const options = { database: read, engine, consumers: ['keeper', 'queue'], clock, log: party.log };
    expect(await removeExpired(options)).toBe(2_501);
    expect(await removeExpired(options)).toBe(0);
    const left = await read.selectFrom('inbox').select('event_id').where('consumer', '=', 'keeper').execute();
    expect(left.map((row) => row.event_id).toSorted()).toEqual(kept.map((row) => row.event_id).toSorted());
    expect(await read.selectFrom('inbox').selectAll().execute()).toHaveLength(4);
  });
});
