import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { CHAIN_START, chain, chainSeal, type ChainedEntry, type ChainSeal, type Head } from './chain.ts';
import { ChainWalk } from './verify.ts';

const seal = chainSeal(parseKeyRing(`k1:${randomBytes(32).toString('base64')}`));
const start: Head = { position: 0, hash: CHAIN_START };

const entries: fc.Arbitrary<AuditEntry[]> = fc.array(
  fc.record({
    id: fc.uuid(),
    at: fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((it) => it.toISOString()),
    service: fc.constantFrom('device', 'clinical'),
    action: fc.constantFrom('vitals.read', 'bed.assign'),
    outcome: fc.constantFrom('success' as const, 'denied' as const),
    actor: fc.record({
      kind: fc.constant('user' as const),
      id: fc.uuid(),
      name: fc.string(),
      roles: fc.array(fc.constantFrom('nurse', 'doctor')),
    }),
    patientId: fc.option(fc.uuid()),
    facilityId: fc.option(fc.uuid()),
    resource: fc.constant(null),
    reason: fc.option(fc.string()),
    address: fc.constant('127.0.0.1'),
    traceId: fc.constant(null),
    details: fc.dictionary(fc.string(), fc.integer()),
  }),
  { minLength: 3, maxLength: 20 },
);

const walk = (chained: readonly ChainedEntry[], head: Head, by: ChainSeal = seal) => {
  const walked = new ChainWalk(by);
  for (const one of chained) walked.step(one);
  walked.finish(head);
  return walked.defects;
};
const headOf = (chained: readonly ChainedEntry[]): Head => chained.at(-1) ?? start;
const somewhere = fc.nat();

describe('the chain', () => {
  test('is intact when nobody touched it, also when it was added in pieces', () => {
    fc.assert(
      fc.property(entries, somewhere, (given, at) => {
        const cut = at % given.length;
        const first = chain(seal, start, given.slice(0, cut));
        const second = chain(seal, headOf(first), given.slice(cut));
        expect(walk([...first, ...second], headOf(second))).toEqual([]);
        expect([...first, ...second]).toEqual(chain(seal, start, given));
      }),
    );
  });

  test('shows an altered entry at its position', () => {
    fc.assert(
      fc.property(entries, somewhere, (given, at) => {
        const chained = chain(seal, start, given);
        const index = at % chained.length;
        const altered = chained.map((it, i) =>
          i === index ? { ...it, entry: { ...it.entry, reason: `${it.entry.reason}!` } } : it,
        );
        expect(walk(altered, headOf(chained))).toEqual([
          expect.objectContaining({ what: 'changed', position: index + 1 }),
        ]);
      }),
    );
  });

  test('shows a removed entry, wherever it stood', () => {
    fc.assert(
      fc.property(entries, somewhere, (given, at) => {
        const chained = chain(seal, start, given);
        const index = at % chained.length;
        const defects = walk(chained.toSpliced(index, 1), headOf(chained));
        expect(defects[0]).toMatchObject({ what: 'removed', position: index + 1 });
      }),
    );
  });

  test('shows entries put behind the end, and a forged hash without the key', () => {
    fc.assert(
      fc.property(entries, (given) => {
        const chained = chain(seal, start, given);
        const before = chained.slice(0, -1);
        expect(walk(chained, headOf(before))[0]).toMatchObject({ what: 'inserted' });
        const forger = chainSeal(parseKeyRing(`k1:${randomBytes(32).toString('base64')}`));
        const forged = chain(forger, start, given);
        expect(walk(forged, headOf(forged)).length).toBeGreaterThan(0);
      }),
    );
  });

  test('stays readable after the key was rotated', () => {
    const old = `k1:${randomBytes(32).toString('base64')}`;
    const both = chainSeal(parseKeyRing(`k2:${randomBytes(32).toString('base64')},${old}`));
    const [given] = fc.sample(entries, 1);
    const first = chain(chainSeal(parseKeyRing(old)), start, given ?? []);
    const second = chain(both, headOf(first), given ?? []);
    expect(walk([...first, ...second], headOf(second), both)).toEqual([]);
  });
});
