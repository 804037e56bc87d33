import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { newPlace } from '../../messaging/tests/support/place.ts';
import { systemClock } from '../../clock.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open-database.ts';
import { newId } from '../../ids.ts';
import type { WithTx } from '../../messaging/subscription.ts';
import { followMerges, type LinkNews } from '../follow-merges.ts';
import { patientLinks } from '../patient-links.ts';

type Nothing = Record<never, never>;
interface Deps {
  readonly db: Database<Nothing>;
}

async function aService(engine: 'mysql' | 'postgres') {
  const place = newPlace();
  const url = await place.newDatabase(engine);
  const db = openDatabase<Nothing>({ url, poolSize: 2, service: 'test', clock: systemClock, onOutbox: () => {} });
  onTestFinished(async () => {
    await db.close();
    await place.clear();
  });
  const told: LinkNews[] = [];
  const [merged, unmerged] = followMerges<Deps>(async (news) => void told.push(news));
  const hear = (mergedId: string, survivorId: string, version: number, linked = true) =>
    db.transaction(async (tx) => {
      const data = {
        mergeId: newId(),
        survivorId,
        mergedId,
        facilityId: newId(),
        version,
        at: new Date().toISOString(),
      };
      const event = { id: newId(), type: '', source: '', subject: '', time: data.at, data };
      await (linked ? merged : unmerged)?.handle([event], { db, tx } as WithTx<Deps>); // as the kit hands them over
    });
  return { links: patientLinks(db.read), hear, told };
}

test.each(['mysql', 'postgres'] as const)(
  '%s: a chain of merges is one group, seen from each of its records',
  async (engine) => {
    const { links, hear } = await aService(engine);
    const [a, b, c, d, alone] = [newId(), newId(), newId(), newId(), newId()];
    await hear(a, b, 1);
    await hear(b, c, 1);
    await hear(d, c, 1);
    for (const id of [a, b, c, d]) {
      const group = await links.groupOf(id);
      expect(group.survivorId).toBe(c);
      expect([...group.ids].toSorted()).toEqual([a, b, c, d].toSorted());
    }
    const groups = await links.groupsOf([a, d, alone]);
    expect([...groups].map(([id, group]) => [id, group.survivorId, group.ids.toSorted()])).toEqual([
      [a, c, [a, b, c, d].toSorted()],
      [d, c, [a, b, c, d].toSorted()],
      [alone, alone, [alone]],
    ]);
    expect(await links.groupOf(alone)).toEqual({ survivorId: alone, ids: [alone] });
    expect(Object.fromEntries(await links.survivorsOf([a, c, alone]))).toEqual({ [a]: c, [c]: c, [alone]: alone });
    expect((await links.withMerged([a, alone])).toSorted()).toEqual([a, b, c, d, alone].toSorted());

    await hear(b, c, 2, false);
    expect((await links.groupOf(a)).survivorId).toBe(b);
    expect([...(await links.groupOf(c)).ids].toSorted()).toEqual([c, d].toSorted());
  },
);

test.each(['mysql', 'postgres'] as const)(
  '%s: whatever the order in which news come, the newest holds',
  async (engine) => {
    const { links, hear, told } = await aService(engine);
    const news = fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 5 });
    await fc.assert(
      fc.asyncProperty(news, async (versions) => {
        const [merged, odd, even] = [newId(), newId(), newId()];
        told.length = 0;
        // Odd versions merge, even ones part again.
        for (const version of versions) await hear(merged, version === 5 ? odd : even, version, version % 2 === 1);
        expect((await links.groupOf(merged)).survivorId).toBe(odd);
        const heard = told.map((it) => it.version);
        expect(heard).toEqual(heard.toSorted((x, y) => x - y));
        expect(heard.at(-1)).toBe(5);
      }),
      { numRuns: 15 },
    );
  },
);
