import type { getTurnaround as contract } from '@nilecare/contracts/api/lab-quality.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { daysUntil } from '@nilecare/service-kit/zoned-time.ts';
import { catalogue } from '../data/catalogue.ts';
import { turnaroundTimes } from '../data/turnaround.ts';
import type { Deps } from '../deps.ts';
import { priorityOf } from '../domain/numbers.ts';
import { quantile } from '../domain/quantile.ts';

const MOST_DAYS = 92;

export const getTurnaround: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clocks }) => {
  const { facilityId, from, to } = query;
  actor.mustReachFacility(facilityId);
  const days = daysUntil(from, to);
  if (days < 0 || days > MOST_DAYS)
    throw new InvalidRequest([{ field: 'query.to', message: `must be from 0 to ${MOST_DAYS} days after from` }]);
  const zone = await clocks.of(facilityId);
  const rows = await turnaroundTimes(db.read, facilityId, zone.day(from).from, zone.day(to).to);
  const tests = await catalogue(db.read).byIds([...new Set(rows.map((row) => row.testId))]);
  const groups = Map.groupBy(rows, (row) => `${row.testId} ${row.urgency}`);
  const items = [...groups.values()].flatMap((of) => {
    const test = tests.get(of[0]?.testId ?? '');
    if (!test) return [];
    const priority = priorityOf(of[0]?.urgency ?? 2);
    const target = test.turnaround[priority];
    const minutes = of.map((it) => it.minutes);
    const [p50, p90] = [quantile(minutes, 0.5), quantile(minutes, 0.9)].map((it) => Number(it.toFixed(1)));
    const inTime = minutes.filter((it) => it <= target).length / minutes.length;
    return { testCode: test.code, priority, count: minutes.length, p50: p50 ?? 0, p90: p90 ?? 0, target, inTime };
  });
  return { items: items.toSorted((a, b) => a.inTime - b.inTime || a.testCode.localeCompare(b.testCode)) };
};
