import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import type { Hl7AlertLimits } from '@nilecare/contracts/api/hl7.ts';
import { channels } from '../data/channels.ts';
import { destinations } from '../data/destinations.ts';
import { outgoing } from '../data/outgoing.ts';
import { queue } from '../data/queue.ts';
import type { Reader } from '../deps.ts';

/** A channel or a destination: what messages go through. */
export interface Stream extends Pick<
  Hl7Statistics,
  'kind' | 'id' | 'name' | 'enabled' | 'facilityId' | 'unreachableSince' | 'pausedSince'
> {
  readonly limits: Hl7AlertLimits;
}

/** What stands at a stream now. */
export type Standing = Pick<Hl7Statistics, 'waiting' | 'held' | 'oldestWaiting' | 'forSomebody' | 'committed'>;

const NOTHING: Standing = { waiting: 0, held: 0, oldestWaiting: null, forSomebody: 0, committed: 0 };

export async function streamsOf(db: Reader, facilityIds: readonly string[] | null): Promise<Stream[]> {
  const [incoming, outward] = await Promise.all([channels(db).list(facilityIds), destinations(db).list(facilityIds)]);
  return [
    ...incoming.map((it): Stream => ({ ...it, kind: 'channel', unreachableSince: null, pausedSince: null })),
    ...outward.map((it): Stream => ({ ...it, kind: 'destination' })),
  ];
}

/** What stands at each of the streams. */
export async function standingOf(db: Reader, streams: readonly Stream[]): Promise<ReadonlyMap<string, Standing>> {
  const standing = new Map<string, Standing>();
  const add = (id: string, more: Partial<Standing>): void => {
    standing.set(id, sumOf(standing.get(id) ?? NOTHING, more));
  };
  for (const it of await queue(db).standing())
    if (it.state === 'failed') add(it.channelId, { forSomebody: it.messages });
    else add(it.channelId, { waiting: it.messages, held: it.held, oldestWaiting: it.oldest?.toISOString() ?? null });
  const toOthers = streams.filter(({ kind }) => kind === 'destination').map(({ id }) => id);
  for (const it of await outgoing(db).standing(toOthers))
    if (it.state === 'refused') add(it.destinationId, { forSomebody: it.messages });
    else if (it.state === 'committed') add(it.destinationId, { committed: it.messages });
    else
      add(it.destinationId, { waiting: it.messages, held: it.held, oldestWaiting: it.oldest?.toISOString() ?? null });
  return new Map(streams.map(({ id }) => [id, standing.get(id) ?? NOTHING]));
}

const sumOf = (one: Standing, more: Partial<Standing>): Standing => ({
  waiting: one.waiting + (more.waiting ?? 0),
  held: one.held + (more.held ?? 0),
  oldestWaiting: earlier(one.oldestWaiting, more.oldestWaiting ?? null),
  forSomebody: one.forSomebody + (more.forSomebody ?? 0),
  committed: one.committed + (more.committed ?? 0),
});

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || other === null ? (one ?? other) : one < other ? one : other;
