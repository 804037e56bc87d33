import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundIn, indexIn } from '../../tests/support/searching.ts';
import { spanOf } from './dates.ts';
import { localTime } from './local-time.ts';

const zones = ['Africa/Cairo', 'Africa/Khartoum', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
const times = new Map(zones.map((zone) => [zone, localTime(zone)]));
const timeOf = (zone: string) => times.get(zone) ?? localTime(zone);
const iso = (at: number): string => new Date(at).toISOString();
const span = (text: string, zone: string) => {
  const { lo = NaN, hi = NaN } = spanOf(text, timeOf(zone)) ?? {};
  return [iso(lo), iso(hi)];
};

/** What clocks of a zone show: by the calendar of the platform, not by ours. */
function shown(zone: string, at: Date): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(at).replace(' ', 'T');
}

const zone = fc.constantFrom(...zones);
const around = (day: string) => fc.integer({ min: -90_000, max: 90_000 }).map((s) => Date.parse(day) + s * 1_000);
const moment = fc
  .oneof(
    // Cairo and the others change their clocks in these days.
    around('2026-04-23T22:00:00Z'),
    around('2026-10-29T21:00:00Z'),
    around('2026-03-08T06:00:00Z'),
    around('2010-11-07T02:31:00Z'),
    around('2026-04-04T15:00:00Z'),
    fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map(Number),
  )
  .map((at) => new Date(Math.floor(at / 1_000) * 1_000));
/** How much of `2026-10-29T23:30:15` is written. */
const precision = fc.constantFrom(4, 7, 10, 16, 19);

describe('what has no zone', () => {
  it('covers every moment at which clocks of the hospital show it', () => {
    fc.assert(
      fc.property(zone, moment, precision, (where, at, length) => {
        const { lo, hi } = spanOf(shown(where, at).slice(0, length), timeOf(where)) ?? { lo: 0, hi: 0 };
        expect(lo).toBeLessThanOrEqual(at.getTime());
        expect(hi).toBeGreaterThan(at.getTime());
      }),
    );
  });

  it('begins and ends where clocks begin and cease to show it', () => {
    fc.assert(
      fc.property(zone, moment, precision, (where, at, length) => {
        const text = shown(where, at).slice(0, length);
        const { lo, hi } = spanOf(text, timeOf(where)) ?? { lo: 0, hi: 0 };
        const show = (moment: number) => shown(where, new Date(moment)).slice(0, length);
        expect([show(lo), show(hi - 1_000)]).toEqual([text, text]);
        expect([show(lo - 1_000), show(hi)]).not.toContain(text);
      }),
    );
  });

  it('follows what comes before it, and what has a zone is left as it is', () => {
    fc.assert(
      fc.property(zone, moment, moment, precision, (where, one, other, length) => {
        const [first = '', second = ''] = [one, other].map((it) => shown(where, it).slice(0, length)).sort();
        const spans = [first, second].map((it) => spanOf(it, timeOf(where)) ?? { lo: NaN, hi: NaN });
        expect((spans[0]?.lo ?? NaN) <= (spans[1]?.lo ?? NaN)).toBe(true);
        expect((spans[0]?.hi ?? NaN) <= (spans[1]?.hi ?? NaN)).toBe(true);
        const zoned = iso(one.getTime());
        expect(spanOf(zoned, timeOf(where))).toEqual(spanOf(zoned, timeOf('UTC')));
      }),
    );
  });

  it('is a day of 23 or 25 hours where Cairo changes its clocks; a skipped time is the moment of the change', () => {
    expect(span('2026-01-05', 'Africa/Cairo')).toEqual(['2026-01-04T22:00:00.000Z', '2026-01-05T22:00:00.000Z']);
    expect(span('2026-04-24', 'Africa/Cairo')).toEqual(['2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z']);
    expect(span('2026-10-29', 'Africa/Cairo')).toEqual(['2026-10-28T21:00:00.000Z', '2026-10-29T22:00:00.000Z']);
    expect(span('2026-04-24T00:30:15', 'Africa/Cairo')).toEqual([
      '2026-04-23T22:00:00.000Z',
      '2026-04-23T22:00:00.001Z',
    ]);
    expect(span('2026-10-29T23:30', 'Africa/Cairo')).toEqual(['2026-10-29T20:30:00.000Z', '2026-10-29T21:31:00.000Z']);
    // Samoa left this day out.
    expect(span('2011-12-30', 'Pacific/Apia')[0]).toBe('2011-12-30T10:00:00.000Z');
    expect(() => localTime('Africa/Nowhere')).toThrow(RangeError);
  });
});

describe('dates of a hospital', () => {
  it('of birth are found by the same text, and by no other day', () => {
    const day = fc
      .date({ min: new Date('1890-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    const near = fc.constantFrom(-1, 0, 1);
    fc.assert(
      fc.property(zone, day, near, (where, birthDate, days) => {
        const asked = iso(Date.parse(birthDate) + days * 86_400_000).slice(0, 10);
        const patient = { resourceType: 'Patient', birthDate };
        expect(foundIn(where, patient, [`birthdate=${asked}`])).toHaveLength(days === 0 ? 1 : 0);
        expect(foundIn(where, patient, [`birthdate=${asked.slice(0, 7)}`])).toHaveLength(
          asked.slice(0, 7) === birthDate.slice(0, 7) ? 1 : 0,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are those of its clocks: a result after midnight is of the new day', () => {
    const at = (effectiveDateTime: string) => ({ resourceType: 'Observation', effectiveDateTime });
    const asked = ['date=2026-01-05', 'date=sa2026-01-05', 'date=eb2026-01-05', 'date=ap2026-01-05T00:30:00'];
    const found = (when: string) => foundIn('Africa/Cairo', at(when), asked);
    expect(found('2026-01-04T22:30:00Z')).toEqual(['date=2026-01-05', 'date=ap2026-01-05T00:30:00']);
    expect(found('2026-01-05T22:30:00Z')[0]).toBe('date=sa2026-01-05');
    expect(found('2026-01-04T21:30:00Z')[0]).toBe('date=eb2026-01-05');
    expect(found('2026-01-05')[0]).toBe('date=2026-01-05');
    const { d, sd } = indexIn('Africa/Cairo')(at('2026-01-05'));
    expect([d[0]?.lo, sd]).toEqual([new Date('2026-01-04T22:00:00Z'), new Date('2026-01-04T22:00:00Z')]);
  });
});
