import type { Background } from '@nilecare/service-kit/define-service.ts';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import { gauge } from '@nilecare/service-kit/metrics.ts';
import { alerts, type OpenAlert } from '../data/alerts.ts';
import { outgoingNews } from '../data/outgoing-news.ts';
import { tallies } from '../data/tallies.ts';
import type { Deps } from '../deps.ts';
import { fencedLease } from '../leases/fenced-lease.ts';
import { STUCK_AFTER } from '../outbound/make-messages.ts';
import { refusedPercent } from '../statistics/counts.ts';
import { standingOf, streamsOf, type Standing, type Stream } from '../statistics/streams.ts';
import { troubleAt, type Trouble } from './judge.ts';

const NAME = 'hl7 alerts';
const DAY_MS = 86_400_000;
/** Longer than any window, and than what statistics show. */
const KEPT_MS = 8 * DAY_MS;

/** Looks at all channels and destinations again and again: operators are told when something begins and when it ends. */
export function watch(deps: Deps): Background {
  const { db, log, clock, registry, own } = deps;
  const everyMs = own.hl7WatchSeconds * 1_000;
  const lease = fencedLease(db, NAME, 2 * everyMs + 10_000);
  const waiting = gauge(registry, 'hl7_waiting_messages', 'Messages of HL7 v2 that wait', ['direction']);
  const forSomebody = gauge(registry, 'hl7_messages_for_somebody', 'Messages that failed or were refused', [
    'direction',
  ]);
  const unreachable = gauge(registry, 'hl7_unreachable_destinations', 'Destinations that cannot be reached');
  const paused = gauge(registry, 'hl7_paused_destinations', 'Destinations that are paused');
  const stuck = gauge(registry, 'hl7_events_not_told', 'Events of which no message can be made');

  function show(streams: readonly Stream[], standing: ReadonlyMap<string, Standing>): void {
    for (const [direction, kind] of [
      ['in', 'channel'],
      ['out', 'destination'],
    ] as const) {
      const of = streams.filter((it) => it.kind === kind).map(({ id }) => standing.get(id));
      waiting.set(
        { direction },
        of.reduce((sum, it) => sum + (it?.waiting ?? 0), 0),
      );
      forSomebody.set(
        { direction },
        of.reduce((sum, it) => sum + (it?.forSomebody ?? 0), 0),
      );
    }
    unreachable.set(streams.filter(({ unreachableSince }) => unreachableSince !== null).length);
    paused.set(streams.filter(({ pausedSince }) => pausedSince !== null).length);
  }

  async function judge(streams: readonly Stream[], standing: ReadonlyMap<string, Standing>): Promise<void> {
    const now = clock.now();
    const counted = Map.groupBy(
      await tallies(db.read).since(new Date(now.getTime() - DAY_MS), null),
      (it) => it.stream_id,
    );
    const open = Map.groupBy(await alerts(db.read).open(), (it) => it.streamId);
    for (const stream of streams) {
      const stands = standing.get(stream.id);
      if (!stands) continue;
      const refused = refusedPercent(counted.get(stream.id) ?? [], stream.limits.windowMinutes, now);
      await tellOfChanges(stream, troubleAt(stream, stands, refused, now), open.get(stream.id) ?? [], deps);
    }
    await tallies(db.read).removeBefore(new Date(now.getTime() - KEPT_MS));
  }

  return untilStopped(log, { name: NAME, everyMs, atEnd: () => lease.release() }, async () => {
    const streams = await streamsOf(db.read, null);
    const standing = await standingOf(db.read, streams);
    show(streams, standing);
    stuck.set(await outgoingNews(db.read).stuck(STUCK_AFTER));
    if (await lease.take()) await judge(streams, standing);
  });
}

/** Noted after it was told: what was told twice because of a crash is one alert of the same key. */
async function tellOfChanges(
  { id: streamId, kind: streamKind, name }: Stream,
  troubles: readonly Trouble[],
  open: readonly OpenAlert[],
  { db, clock, notification }: Deps,
): Promise<void> {
  const keyOf = (kind: string) => `hl7/${streamId}/${kind}`;
  for (const { kind, summary } of troubles) {
    if (open.some((it) => it.kind === kind)) continue;
    const details = { [streamKind]: name };
    await notification.tellOperators({
      body: { dedupeKey: keyOf(kind), action: 'trigger', severity: 'error', summary, details },
    });
    await alerts(db.read).begin({ streamId, kind, since: clock.now() });
  }
  for (const { kind } of open) {
    if (troubles.some((it) => it.kind === kind)) continue;
    const summary = `${name}: over`;
    await notification.tellOperators({ body: { dedupeKey: keyOf(kind), action: 'resolve', summary } });
    await alerts(db.read).end({ streamId, kind });
  }
}
