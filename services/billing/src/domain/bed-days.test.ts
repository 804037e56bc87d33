import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { bedDays } from './bed-days.ts';

const cairo = zonedTime('Africa/Cairo');
const at = (text: string) => new Date(text);
const LATER = at('2027-01-01T00:00:00Z');

describe('bed days', () => {
  test('are those at whose end the patient lies there, by the clock of the facility', () => {
    // 23:30 in Cairo to the next morning.
    const stay = { from: at('2026-11-20T21:30:00Z'), to: at('2026-11-21T06:00:00Z') };
    expect(bedDays(cairo, stay, LATER, null)).toEqual(['2026-11-20']);
    expect(bedDays(cairo, { ...stay, to: at('2026-11-20T21:59:00Z') }, LATER, null)).toEqual([]);
  });

  test('are charged up to now, and each once', () => {
    const stay = { from: at('2026-11-20T10:00:00Z'), to: null };
    const first = bedDays(cairo, stay, at('2026-11-22T10:00:00Z'), null);
    expect(first).toEqual(['2026-11-20', '2026-11-21']);
    expect(bedDays(cairo, stay, at('2026-11-22T10:00:00Z'), '2026-11-21')).toEqual([]);
    expect(bedDays(cairo, stay, at('2026-11-23T10:00:00Z'), '2026-11-21')).toEqual(['2026-11-22']);
  });

  test.each(['Africa/Cairo', 'Africa/Khartoum', 'UTC'])(
    'of stays that follow each other are those of one stay, also when clocks change (%s)',
    (timeZone) => {
      const time = zonedTime(timeZone);
      // Cairo changes its clocks in the night to the last Friday of April and after the last Thursday of October.
      const moment = fc.date({ min: at('2026-04-20T00:00:00Z'), max: at('2026-11-05T00:00:00Z'), noInvalidDate: true });
      fc.assert(
        fc.property(fc.array(moment, { minLength: 2, maxLength: 6 }), (given) => {
          const moments = given.toSorted((a, b) => a.getTime() - b.getTime());
          const [from, to] = [moments[0] ?? LATER, moments.at(-1) ?? LATER];
          const parts = moments
            .slice(1)
            .flatMap((end, n) => bedDays(time, { from: moments[n] ?? end, to: end }, LATER, null));
          const whole = bedDays(time, { from, to }, LATER, null);
          expect(parts).toEqual(whole);
          expect(new Set(whole).size).toBe(whole.length);
        }),
        { numRuns: 20 },
      );
    },
  );
});
