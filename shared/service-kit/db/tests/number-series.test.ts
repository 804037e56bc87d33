import { expect, onTestFinished, test } from 'vitest';
import { newPlace } from '../../messaging/tests/support/place.ts';
import { systemClock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { nextNumber, nextNumbers, numberOf } from '../number-series.ts';
import { openDatabase } from '../open-database.ts';

type Nothing = Record<never, never>;

async function aDatabase(engine: 'mysql' | 'postgres') {
  const place = newPlace();
  const url = await place.newDatabase(engine);
  const db = openDatabase<Nothing>({ url, poolSize: 20, service: 'test', clock: systemClock, onOutbox: () => {} });
  onTestFinished(async () => {
    await db.close();
    await place.clear();
  });
  return db;
}

test.each(['mysql', 'postgres'] as const)(
  '%s: two hundred at once, of which every fifth fails, leave no gap',
  async (engine) => {
    const db = await aDatabase(engine);
    const series = { series: 'invoice', facilityId: newId(), year: 2026 };
    const given = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) =>
        db.transaction(async (tx) => {
          const number = await nextNumber(tx, series);
          if (n % 5 === 0) throw new Error('undone');
          return number;
        }),
      ),
    );
    const numbers = given.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
    expect(numbers.toSorted()).toEqual(Array.from({ length: 160 }, (_, n) => numberOf(2026, n + 1)));
    for (const it of given) if (it.status === 'rejected') expect(it.reason).toMatchObject({ message: 'undone' });
  },
);

test.each(['mysql', 'postgres'] as const)(
  '%s: several follow each other; another series, facility or year counts for itself',
  async (engine) => {
    const db = await aDatabase(engine);
    const series = { series: 'invoice', facilityId: newId(), year: 2026 };
    await db.transaction(async (tx) => {
      expect(await nextNumbers(tx, series, 3)).toEqual(['2026-00001', '2026-00002', '2026-00003']);
      expect(await nextNumber(tx, series)).toBe('2026-00004');
      expect(await nextNumber(tx, { ...series, series: 'credit-note' })).toBe('2026-00001');
      expect(await nextNumber(tx, { ...series, facilityId: newId() })).toBe('2026-00001');
      expect(await nextNumber(tx, { ...series, year: 2027 })).toBe('2027-00001');
    });
  },
);
