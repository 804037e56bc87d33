import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as api from '@nilecare/contracts/api/hl7.ts';
import { heapAfterCollection } from '@nilecare/testing/heap.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { isThorough, sized } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';
import { converse } from './fuzz/conversations.ts';
import { discrepancies } from './fuzz/discrepancies.ts';
import { sampleMessage, samples } from './fuzz/samples.ts';
import { mllpPeer } from './support/mllp-peer.ts';

vi.setConfig({ testTimeout: sized(120_000, 3_600_000) });

/** Another one each day; given, the same again. */
const seed = process.env['FUZZ_SEED'] ?? new Date().toISOString().slice(0, 10);
const LONGEST = 300_000;
const PARTS = 5;
let system: System;
const deps = () => system.deps<Deps>('hl7');
const port = () => deps().ports.numbers()[0] ?? 0;

beforeAll(async () => {
  const tokens = ownTokens(['hl7']);
  const hl7 = { mllpSilenceSeconds: 2, mllpLongestMessage: LONGEST };
  system = await startSystem(['hl7'], { ...tokens, own: { ...tokens.own, hl7 } });
  const facilityId = randomUUID();
  const administrator = system.as('administrator', 'hl7', api, { facilityIds: [facilityId] });
  await administrator.createHl7Channel({
    body: { name: 'Fuzz', allow: ['127.0.0.1'], facilityId, sendingApplication: 'FUZZ', processingIds: ['P', 'T'] },
  });
  // What the messages say is done by nobody here: another instance has that to do.
  const expires_at = new Date('2999-01-01');
  const lease = { name: 'hl7 messages', holder: 'another instance', expires_at };
  await deps()
    .db.read.insertInto('leases')
    .values(lease)
    .onDuplicateKeyUpdate({ holder: lease.holder, expires_at })
    .execute();
  await system.restart('hl7');
});
afterAll(() => system?.stop());

/** The last number that was stored. */
const lastNumber = async (): Promise<number> => {
  const row = await deps().db.read.selectFrom('hl7_messages').select('seq').orderBy('seq', 'desc').executeTakeFirst();
  return row?.seq ?? 0;
};

test(`whatever comes in whatever frames (seed ${seed}): nothing is acknowledged that is not stored, and the service is as before`, async () => {
  // Each is one to three messages.
  const each = sized(140, 10_000);
  const heaps: number[] = [];
  for (let part = 0; part < PARTS; part += 1) {
    const since = await lastNumber();
    const held = await converse(port, seed, { from: part * each, to: (part + 1) * each });
    // What came over connections that were cut may be on its way: when the service has stopped, nothing is.
    await system.restart('hl7');
    expect(held.flatMap((it) => it.answers).length).toBeGreaterThan(each / 2);
    expect(await discrepancies(deps(), port(), { held, since })).toEqual([]);
    heaps.push(heapAfterCollection());
  }
  // Few messages fill what is kept; many must not add to it.
  if (isThorough) expect((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toBeLessThan(64 * 2 ** 20);

  const peer = await mllpPeer(port());
  const [sample] = samples;
  expect(sample && (await peer.ask(sampleMessage(sample, `${seed} after`, 1)))).toContain('MSA|AA|');
  await peer.close();
});
