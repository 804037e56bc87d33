import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PeriodEmpty, PeriodTooLong } from '@nilecare/contracts/api/facility-occupancy.ts';
import { stepsOf } from './occupancy-steps.ts';
import { occupancyOver, type Step } from './occupancy.ts';

const time = (text: string) => new Date(`2026-11-${text}Z`);
const day = (date: number): Step => ({ from: time(`${date}T00:00`), to: time(`${date + 1}T00:00`) });
const stay = (encounterId: string, from: string, to: string | null) => ({
  ...{ encounterId, from: time(from) },
  to: to === null ? null : time(to),
});
const twoBeds = { bedsSince: [time('01T00:00'), time('01T00:00')], unavailable: [] };

describe('occupancy', () => {
  test('counts bed-days, and rates them by what was available', () => {
    const stays = [stay('e1', '10T12:00', '12T06:00'), stay('e2', '11T00:00', null)];
    const { steps, total } = occupancyOver([day(10), day(11), day(12)], { ...twoBeds, stays });
    expect(steps.map((it) => it.bedDays)).toEqual([0.5, 2, 1.25]);
    expect(steps.map((it) => it.rate)).toEqual([0.25, 1, 0.625]);
    expect(steps.map((it) => [it.arrivals, it.departures])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(total).toMatchObject({ bedDays: 3.75, availableBedDays: 6, arrivals: 2, departures: 1 });
    expect(total).toMatchObject({ averageStayDays: 3.75, turnover: 0.5, turnoverIntervalDays: 2.25 });
  });

  test('a bed that is blocked or not there yet is not available', () => {
    const past = {
      stays: [],
      bedsSince: [time('01T00:00'), time('11T12:00')],
      unavailable: [{ from: time('10T00:00'), to: time('10T06:00') }],
    };
    const { steps } = occupancyOver([day(10), day(11)], past);
    expect(steps.map((it) => it.availableBedDays)).toEqual([0.75, 1.5]);
  });

  test('without beds there is no rate, and without a departure no stay to average', () => {
    const { steps, total } = occupancyOver([day(10)], { stays: [], bedsSince: [], unavailable: [] });
    expect(steps[0]).toMatchObject({ rate: null, availableBedDays: 0 });
    expect(total).toMatchObject({ averageStayDays: null, turnover: null, turnoverIntervalDays: null });
  });

  test('a move within is neither an arrival nor a departure', () => {
    const stays = [stay('e1', '10T12:00', '11T12:00'), stay('e1', '11T12:00', '12T12:00')];
    const { total } = occupancyOver([day(10), day(11), day(12)], { ...twoBeds, stays });
    expect(total).toMatchObject({ arrivals: 1, departures: 1, bedDays: 2 });
  });

  test('what happens where one step ends belongs to the next', () => {
    const stays = [stay('e1', '11T00:00', '12T00:00')];
    const { steps } = occupancyOver([day(10), day(11), day(12)], { ...twoBeds, stays });
    expect(steps.map((it) => [it.bedDays, it.arrivals, it.departures])).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [0, 0, 1],
    ]);
  });

  test('however a period is cut into steps, the sums are the same', () => {
    const hour = fc.nat({ max: 72 });
    const at = (hours: number) => new Date(time('10T00:00').getTime() + hours * 3_600_000);
    const stays = fc.array(fc.record({ encounterId: fc.uuid(), start: hour, hours: fc.option(hour) }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(stays, fc.uniqueArray(hour, { maxLength: 6 }), (given, cuts) => {
        const past = {
          ...twoBeds,
          stays: given.map(({ encounterId, start, hours }) => ({
            ...{ encounterId, from: at(start) },
            to: hours === null ? null : at(start + hours),
          })),
        };
        const edges = [...new Set([0, ...cuts, 72])].toSorted((a, b) => a - b);
        const steps = edges.slice(1).map((to, index) => ({ from: at(edges[index] ?? 0), to: at(to) }));
        const [whole, cut] = [occupancyOver([{ from: at(0), to: at(72) }], past), occupancyOver(steps, past)];
        expect(cut.total.bedDays).toBeCloseTo(whole.total.bedDays, 2);
        expect([cut.total.arrivals, cut.total.departures]).toEqual([whole.total.arrivals, whole.total.departures]);
      }),
    );
  });
});

describe('steps', () => {
  const wanted = { step: 'hour' as const, timeZone: 'Africa/Cairo', now: new Date('2027-01-01T00:00:00Z') };
  const hours = (date: string, timeZone = 'Africa/Cairo') => stepsOf({ ...wanted, timeZone, from: date, to: date });

  test.each([
    ['Africa/Cairo', '2026-04-24', 23],
    ['Africa/Cairo', '2026-10-29', 25],
    ['Africa/Khartoum', '2026-04-24', 24],
    ['Africa/Khartoum', '2026-10-29', 24],
  ])('in %s, %s has %i hours', (zone, date, count) => {
    expect(hours(date, zone)).toHaveLength(count);
  });

  test('end now, and what is to come is left out', () => {
    const now = new Date('2026-11-23T08:20:00Z'); // 10:20 in Cairo
    const steps = stepsOf({ ...wanted, from: '2026-11-23', to: '2026-11-25', now });
    expect(steps).toHaveLength(11);
    expect(steps.at(-1)).toEqual({ from: new Date('2026-11-23T08:00:00Z'), to: now });
  });

  test('are refused backwards and by the thousands', () => {
    expect(() => stepsOf({ ...wanted, from: '2026-11-02', to: '2026-11-01' })).toThrow(PeriodEmpty);
    expect(stepsOf({ ...wanted, from: '2026-05-01', to: '2026-05-31' })).toHaveLength(31 * 24);
    expect(() => stepsOf({ ...wanted, from: '2026-05-01', to: '2026-06-01' })).toThrow(PeriodTooLong);
    const days = { ...wanted, step: 'day' as const, from: '2025-01-01' };
    expect(stepsOf({ ...days, to: '2026-02-04' })).toHaveLength(400);
    expect(() => stepsOf({ ...days, to: '2026-02-05' })).toThrow(PeriodTooLong);
  });
});
