import type { getHl7Statistics as contract, Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alerts } from '../data/alerts.ts';
import { tallies } from '../data/tallies.ts';
import type { Deps } from '../deps.ts';
import { firstHour, hoursOf, refusedPercent, totalOf } from '../statistics/counts.ts';
import { standingOf, streamsOf } from '../statistics/streams.ts';

export const getHl7Statistics: Handler<typeof contract, Deps> = async (_request, { actor, db, clock }) => {
  const now = clock.now();
  const streams = await streamsOf(db.read, actor.facilityFilter());
  const ids = streams.map(({ id }) => id);
  const [standing, rows, open] = await Promise.all([
    standingOf(db.read, streams),
    tallies(db.read).since(firstHour(now), ids),
    alerts(db.read).open(),
  ]);
  const counted = Map.groupBy(rows, (it) => it.stream_id);
  const items = streams.map(({ limits, ...stream }): Hl7Statistics => {
    const of = counted.get(stream.id) ?? [];
    const hours = hoursOf(of, now);
    const { id, kind, name, enabled, facilityId, unreachableSince, pausedSince } = stream;
    return {
      ...{ id, kind, name, enabled, facilityId, unreachableSince, pausedSince, hours, total: totalOf(hours) },
      ...{ waiting: 0, held: 0, oldestWaiting: null, forSomebody: 0, committed: 0, ...standing.get(id) },
      refusedPercent: refusedPercent(of, limits.windowMinutes, now, 1),
      alerts: open.filter((it) => it.streamId === id).map((it) => ({ kind: it.kind, since: it.since.toISOString() })),
    };
  });
  return { items };
};
